package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.duckdb.AssetTables;
import dev.partita.duckdb.FileType;
import dev.partita.duckdb.Table;
import dev.partita.model.Asset;
import dev.partita.model.AssetKey;
import dev.partita.model.Graph;
import dev.partita.model.PartitionText;
import dev.partita.model.Text;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes tables of the built-in database, those of assets among them, to files. */
final class TableExport {

    private static final int SHOWN = 5;

    private final Graph graph;
    private final AssetTables tables;

    TableExport(Graph graph, AssetTables tables) {
        this.graph = graph;
        this.tables = tables;
    }

    /** Writes some partitions, or with none named all rows; returns how many rows. */
    long write(String name, List<String> partitions, Path file, FileType type) {
        Optional<Asset> asset = asset(name);
        if (!tables.has(name)) {
            throw new InvalidRequestException(asset.isPresent() ? unstored(asset.get()) : unknown(name));
        }
        if (partitions.isEmpty()) {
            return tables.table(name).writeTo(file, type);
        }
        List<String> keys = partitions.stream()
                .map(text -> asset.map(known -> PartitionText.canonical(known.partitions(), text))
                        .orElse(text))
                .collect(Collectors.collectingAndThen(Collectors.toCollection(LinkedHashSet::new), List::copyOf));
        requireRows(name, keys);
        Table table = tables.table(name, keys);
        try {
            return table.writeTo(file, type);
        } finally {
            AssetTables.release(table);
        }
    }

    private void requireRows(String name, List<String> keys) {
        List<String> without = tables.withoutRows(name, keys)
                .orElseThrow(() -> new InvalidRequestException(
                        "The table " + shown(name) + " has no partitions.\nLeave --partition away."));
        if (!without.isEmpty()) {
            String more = without.size() > SHOWN ? " and " + (without.size() - SHOWN) + " more" : "";
            throw new InvalidRequestException("The table " + shown(name) + " has no rows of the "
                    + (without.size() == 1 ? "partition " : "partitions ")
                    + without.stream().limit(SHOWN).map(TableExport::shown).collect(Collectors.joining(", ")) + more
                    + ".");
        }
    }

    private Optional<Asset> asset(String name) {
        return AssetKey.problem(name).isEmpty() ? graph.asset(new AssetKey(name)) : Optional.empty();
    }

    private static String unstored(Asset asset) {
        return Values.asTable(asset)
                ? "'" + asset.key()
                        + "' was never materialized, so that there are no rows.\nMaterialize it first: partita materialize "
                        + ShellText.quoted(asset.key().text())
                : "'" + asset.key() + "' is not stored as a table, because it returns no Query.";
    }

    private String unknown(String name) {
        return "DuckDB has no table " + shown(name) + "."
                + Text.nearest(name, tables.names())
                        .map(near -> "\nDid you mean '" + near + "'?")
                        .orElse("");
    }

    private static String shown(String text) {
        return "'" + Text.shortened(Text.visible(text)) + "'";
    }
}
