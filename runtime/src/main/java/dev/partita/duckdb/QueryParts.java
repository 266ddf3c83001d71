package dev.partita.duckdb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A query taken apart at what may differ between the partitions of an asset: the values of its parameters, and which partitions the
 * {@link Table}s in its text stand for.
 *
 * @param pieces the texts around the values, one more than there are values
 * @param values the values, in the order of the text
 */
record QueryParts(List<String> pieces, List<@Nullable Object> values) {

    private static final Pattern READER =
            Pattern.compile("\\bread_(csv|parquet|json)\\s*\\(\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOSE = Pattern.compile("^\\s*\\)");

    /** A value that the text has, from one position to another. */
    private record Hole(int start, int end, @Nullable Object value) {}

    static QueryParts of(Query query) {
        String text = query.select().text();
        List<Hole> holes = new ArrayList<>();
        SelectScanner scanner = new SelectScanner(text);
        scanner.scan();
        for (SelectScanner.Mark mark : scanner.marks()) {
            holes.add(new Hole(mark.start(), mark.end(), query.parameters().get(mark.number() - 1)));
        }
        Matcher inputs = StoredTable.INPUT.matcher(text);
        while (inputs.find()) {
            holes.add(new Hole(inputs.start(1), inputs.end(1), Long.valueOf(inputs.group(1))));
        }
        holes.sort((one, other) -> Integer.compare(one.start(), other.start()));
        List<String> pieces = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        int at = 0;
        for (Hole hole : holes) {
            pieces.add(text.substring(at, hole.start()));
            values.add(hole.value());
            at = hole.end();
        }
        pieces.add(text.substring(at));
        return new QueryParts(pieces, values);
    }

    /** The text with marks of parameters only: the same for queries that differ in their values alone. */
    String text() {
        return String.join("?", pieces);
    }

    /** Which value is the one file that the query reads, by a function that takes nothing else. */
    Optional<Integer> file() {
        List<Integer> files = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Matcher reader = READER.matcher(pieces.get(i));
            if (values.get(i) instanceof Path file
                    && reader.find()
                    && CLOSE.matcher(pieces.get(i + 1)).find()
                    && FileFormat.find(file)
                            .filter(found -> found.name().equalsIgnoreCase(reader.group(1)))
                            .isPresent()) {
                files.add(i);
            }
        }
        return files.size() == 1 ? Optional.of(files.get(0)) : Optional.empty();
    }

    /** The pieces, with something in place of the function that reads the file. */
    List<String> without(int file, String relation) {
        List<String> others = new ArrayList<>(pieces);
        others.set(file, READER.matcher(pieces.get(file)).replaceFirst(""));
        others.set(file + 1, CLOSE.matcher(pieces.get(file + 1)).replaceFirst(Matcher.quoteReplacement(relation)));
        return others;
    }
}
