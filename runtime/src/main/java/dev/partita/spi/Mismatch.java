package dev.partita.spi;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** That a stored value does not fit its codec. On its way out it learns where in the value it happened. */
final class Mismatch extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final @Nullable String field;
    private final String path;

    private Mismatch(String problem, @Nullable String field, String path, @Nullable Throwable cause) {
        super(problem, cause, false, false);
        this.problem = problem;
        this.field = field;
        this.path = path;
    }

    /**
     * That something is wrong with a value.
     *
     * @param problem what, as a predicate
     */
    static Mismatch because(String problem) {
        return new Mismatch(problem, null, "", null);
    }

    static Mismatch because(String problem, Throwable cause) {
        return new Mismatch(problem, null, "", cause);
    }

    /** That {@code found} stands where a {@code type} should. */
    static Mismatch wanted(String type, Json found) {
        return because("should be " + type + " but is " + found.description());
    }

    static Mismatch wanted(String type, Json found, Throwable cause) {
        return because("should be " + type + " but is " + found.description(), cause);
    }

    /** The same, seen from the record whose field it is in. */
    Mismatch inField(String type, String name) {
        String owner = field == null ? "field '" + name + "' of '" + type + "'" : field;
        return new Mismatch(problem, owner, prefixed(name), getCause());
    }

    /** The same, seen from the list that it is in. */
    Mismatch atIndex(int index) {
        return new Mismatch(problem, field, prefixed("[" + index + "]"), getCause());
    }

    /** The same, seen from the map that it is in. */
    Mismatch atKey(String key) {
        return new Mismatch(problem, field, prefixed("['" + key + "']"), getCause());
    }

    /** The same, seen from the variant that it is. */
    Mismatch atVariant(String tag) {
        return new Mismatch(problem, field, prefixed(tag), getCause());
    }

    private String prefixed(String step) {
        return path.isEmpty() || path.startsWith("[") ? step + path : step + "." + path;
    }

    @Override
    public String getMessage() {
        if (path.isEmpty()) {
            return "the value " + problem;
        }
        return "'" + path + "'" + (field == null ? "" : " (" + field + ")") + " " + problem;
    }
}
