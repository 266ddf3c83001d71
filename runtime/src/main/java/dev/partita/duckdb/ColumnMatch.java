package dev.partita.duckdb;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Whether a file has the columns that the others have. */
final class ColumnMatch {

    private ColumnMatch() {}

    /**
     * For each column of a file, which of those wanted it is.
     *
     * @param wanted the names as they should be
     * @param found the names in the file
     * @param file the file as a message names it
     * @param model the file that has the columns wanted
     * @throws RefusedException if one is missing, or there is one more
     */
    static List<Integer> order(List<String> wanted, List<String> found, String file, String model)
            throws RefusedException {
        List<String> names = wanted.stream().map(Names::fold).toList();
        List<String> cells = found.stream().map(Names::fold).toList();
        if (names.equals(cells)) {
            return IntStream.range(0, names.size()).boxed().toList();
        }
        List<String> missing = without(wanted, cells);
        List<String> more = without(found, names);
        if (!missing.isEmpty() || !more.isEmpty() || names.size() != cells.size()) {
            throw new RefusedException(file + " " + difference(missing, more) + ", other than '" + model
                    + "', which has " + Names.quoted(wanted));
        }
        return cells.stream().map(names::indexOf).toList();
    }

    private static String difference(List<String> missing, List<String> more) {
        if (missing.isEmpty() && more.isEmpty()) {
            return "has a column twice";
        }
        if (more.isEmpty()) {
            return "lacks " + columns(missing);
        }
        return missing.isEmpty()
                ? "has " + columns(more) + " more"
                : "has " + columns(more) + " and lacks " + columns(missing);
    }

    private static String columns(List<String> names) {
        return (names.size() == 1 ? "the column " : "the columns ") + Names.quoted(names);
    }

    private static List<String> without(List<String> names, List<String> others) {
        List<String> rest = new ArrayList<>();
        for (String name : names) {
            if (!others.contains(Names.fold(name))) {
                rest.add(name);
            }
        }
        return rest;
    }
}
