package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/** The mappings that were generated for records, found when they are needed first. Safe for use by several threads. */
final class RowMappings {

    private final Map<Class<?>, RowMapping<?>> found = new ConcurrentHashMap<>();

    /**
     * The mapping of a record.
     *
     * @throws PartitaException if there is none
     */
    <R> RowMapping<R> of(Class<R> type) {
        RowMapping<?> mapping = found.get(type);
        if (mapping == null) {
            mapping = find(type);
            found.put(type, mapping);
        }
        return typed(mapping);
    }

    /** It was put there under its own type. */
    @SuppressWarnings("unchecked")
    private static <R> RowMapping<R> typed(RowMapping<?> mapping) {
        return (RowMapping<R>) mapping;
    }

    private static RowMapping<?> find(Class<?> type) {
        try {
            for (RowMapping<?> mapping : ServiceLoader.load(RowMapping.class, type.getClassLoader())) {
                if (mapping.type().equals(type)) {
                    return mapping;
                }
            }
        } catch (ServiceConfigurationError e) {
            throw new PartitaException(
                    "The generated mappings of records to rows can't be loaded: " + e.getMessage()
                            + ". Compile the classes that have @Row again.",
                    e);
        }
        throw new PartitaException("Nothing knows how '" + type.getName() + "' is a row of a table.\n"
                + "  Write @Row on the record, and compile it with Partita's annotation processor.");
    }
}
