package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table of a {@link DuckDb}, which it looks up anew for each operation, so that it opens late and notices a close. */
record PartitionedTable(DuckDb database, String name) implements DuckTable {

    PartitionedTable {
        if (name.isEmpty() || name.indexOf('\0') >= 0 || !Names.isUnicode(name)) {
            throw new PartitaException("A table needs a name, which is any Unicode text without NUL characters.");
        }
    }

    @Override
    public void replacePartition(String key, String select, @Nullable Object... parameters) {
        requireText(key);
        Select checked = Select.of(select);
        checked.requireParameters(parameters.length);
        Instance instance = database.instance();
        // Reading the parameters may run code of the user's, so it comes before the table's lock is taken.
        Parameters bound = Parameters.of(parameters, instance);
        instance.writer(name).replace(key, checked, bound);
    }

    @Override
    public <R> void replacePartition(String key, Class<R> record, Stream<? extends R> rows) {
        requireText(key);
        Instance instance = database.instance();
        RowMapping<R> mapping = instance.rowMappings().of(record);
        instance.writer(name).replace(key, Optional.of(mapping), rows);
    }

    @Override
    public <R> void replacePartition(String key, Stream<R> rows) {
        requireText(key);
        database.instance().writer(name).<R>replace(key, Optional.empty(), rows);
    }

    @Override
    public <K> void replacePartitions(Map<K, Path> files, String select) {
        replacePartitions(files, FileOptions.defaults(), select);
    }

    @Override
    public <K> void replacePartitions(Map<K, Path> files, FileOptions options, String select) {
        Select checked = Select.of(select);
        checked.requireParameters(0);
        if (files.isEmpty()) {
            return;
        }
        SourceFiles sources = SourceFiles.of(files);
        Instance instance = database.instance();
        instance.prepareFileShapes();
        instance.writer(name)
                .run(
                        "The partitions of the table '%s' were not replaced, and all are as they were"
                                .formatted(Names.shorten(name)),
                        new FilesReplacement(instance, name, sources, options, checked));
    }

    private void requireText(String key) {
        if (!Names.isUnicode(key)) {
            throw new PartitaException(
                    "The partition key '%s' of the table '%s' is not valid Unicode text, so it can't be stored."
                            .formatted(Names.shorten(key), name));
        }
    }
}
