package dev.partita.duckdb;

import dev.partita.Metadata;
import dev.partita.Metadata.TableSchema;
import dev.partita.PartitaException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The tables of assets that return {@link Query}s, each named like its asset. For Partita's engine; a pipeline has no use for it.
 *
 * <p>Safe for use by several threads.
 */
public final class AssetTables {

    /** How many queries are run as one statement at most. */
    private static final int TOGETHER = 1_000;

    private final DuckDb database;

    /** The tables of a database. */
    public AssetTables(DuckDb database) {
        this.database = database;
    }

    /**
     * The rows that a partition is to have.
     *
     * @param partition the text of its key
     * @param query the select that returns them
     */
    public record Replacement(String partition, Query query) {}

    /**
     * How storing a partition, or a whole table, ended.
     *
     * @param rows how many rows it has now
     * @param columns the columns of the table, but for that of the key
     * @param failure why nothing was stored, if so; rows and columns say nothing then
     */
    public record Stored(long rows, TableSchema columns, Optional<PartitaException> failure) {

        static Stored failed(PartitaException failure) {
            return new Stored(0, Metadata.tableSchema(), Optional.of(failure));
        }
    }

    /** Replaces all rows of the table of an asset without partitions. */
    public Stored store(String asset, Query query) {
        return alone(asset, Optional.empty(), query);
    }

    /**
     * Replaces the rows of partitions. Queries that differ only in the values of their parameters, the files that they read, and the
     * partitions that the {@link Table}s in them stand for, are run as one statement where DuckDB can; where that fails, in parts,
     * down to single ones. So each partition ends as if it had been replaced by itself.
     *
     * @param replacements of different partitions
     * @return how each ended, in that order
     */
    public List<Stored> store(String asset, List<Replacement> replacements) {
        Map<String, Map<Integer, Replacement>> alike = new LinkedHashMap<>();
        for (int i = 0; i < replacements.size(); i++) {
            Replacement replacement = replacements.get(i);
            alike.computeIfAbsent(replacement.query().parts().text(), text -> new LinkedHashMap<>())
                    .put(i, replacement);
        }
        Map<Integer, Stored> stored = new LinkedHashMap<>();
        for (Map<Integer, Replacement> group : alike.values()) {
            List<Integer> positions = new ArrayList<>(group.keySet());
            for (int from = 0; from < positions.size(); from += TOGETHER) {
                List<Integer> some = positions.subList(from, Math.min(from + TOGETHER, positions.size()));
                List<Stored> ends =
                        together(asset, some.stream().map(replacements::get).toList());
                for (int i = 0; i < some.size(); i++) {
                    stored.put(some.get(i), ends.get(i));
                }
            }
        }
        List<Stored> inOrder = new ArrayList<>();
        for (int i = 0; i < replacements.size(); i++) {
            inOrder.add(Objects.requireNonNull(stored.get(i)));
        }
        return inOrder;
    }

    private List<Stored> together(String asset, List<Replacement> replacements) {
        CombinedReplacement combined;
        try {
            Optional<CombinedReplacement> possible = CombinedReplacement.of(database.instance(), asset, replacements);
            if (possible.isEmpty()) {
                return eachAlone(asset, replacements);
            }
            combined = possible.get();
        } catch (PartitaException e) {
            // A missing file, say, which fails only the partition that it is of.
            return replacements.size() == 1 ? eachAlone(asset, replacements) : inHalves(asset, replacements);
        }
        try {
            writer(asset).run("The partitions of the table '" + Names.shorten(asset) + "' were not replaced", combined);
            return combined.stored();
        } catch (PartitaException e) {
            return replacements.size() == 1 || combined.impossible()
                    ? eachAlone(asset, replacements)
                    : inHalves(asset, replacements);
        }
    }

    private List<Stored> inHalves(String asset, List<Replacement> replacements) {
        int middle = replacements.size() / 2;
        List<Stored> stored = new ArrayList<>(together(asset, replacements.subList(0, middle)));
        stored.addAll(together(asset, replacements.subList(middle, replacements.size())));
        return stored;
    }

    private List<Stored> eachAlone(String asset, List<Replacement> replacements) {
        return replacements.stream()
                .map(replacement -> alone(asset, Optional.of(replacement.partition()), replacement.query()))
                .toList();
    }

    private Stored alone(String asset, Optional<String> partition, Query query) {
        if (partition.isPresent() && !Names.isUnicode(partition.get())) {
            return Stored.failed(new PartitaException("The partition key '" + Names.shorten(partition.get())
                    + "' is not valid Unicode text, so it can't be stored."));
        }
        try {
            Instance instance = database.instance();
            QueryReplacement replacement = new QueryReplacement(
                    asset,
                    partition,
                    query.select(),
                    Parameters.of(query.parameters().toArray(), instance));
            writer(asset).run(replacement.undone(), replacement);
            return replacement.stored();
        } catch (PartitaException e) {
            return Stored.failed(e);
        }
    }

    private TableWriter writer(String asset) {
        return database.instance().writer(asset);
    }

    /** The names of the tables and views that there are, sorted. */
    public List<String> names() {
        return texts("""
                select distinct table_name from duckdb_columns()
                where database_name = current_database() and schema_name = current_schema() and not internal
                order by all""");
    }

    /** Whether there is a table of this name, under whatever case it is written. */
    public boolean has(String table) {
        return names().stream().anyMatch(name -> Names.fold(name).equals(Names.fold(table)));
    }

    /** Those keys of which a table has no row, in their order; nothing if the table has no partitions. */
    public Optional<List<String>> withoutRows(String table, List<String> partitions) {
        try (Connection connection = database.connection()) {
            if (!Schema.ofTable(connection, table).has(Schema.KEY)) {
                return Optional.empty();
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
        Set<String> there = new HashSet<>(texts(
                "select distinct " + Schema.KEY + " from " + Names.quote(table) + " where " + Schema.KEY
                        + " in (select unnest(?))",
                partitions));
        return Optional.of(
                partitions.stream().filter(key -> !there.contains(key)).toList());
    }

    private List<String> texts(String select, Object... values) {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(select)) {
            Parameters.of(values, database.instance()).bind(connection, statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
        return texts;
    }

    private static PartitaException unreadable(SQLException cause) {
        return new PartitaException("The tables of the database can't be read: " + cause.getMessage(), cause);
    }

    /** The whole table of an asset without partitions. */
    public Table table(String asset) {
        return new StoredTable(database, asset, Optional.empty());
    }

    /** Some partitions of the table of an asset; to be released. */
    public Table table(String asset, List<String> partitions) {
        return new StoredTable(database, asset, Optional.of(partitions));
    }

    /** Ends the use of a table, in SQL too. */
    public static void release(Table table) {
        if (table instanceof StoredTable stored) {
            stored.release();
        }
    }
}
