package dev.partita.benchmarks;

import dev.partita.duckdb.AssetTables;
import dev.partita.duckdb.AssetTables.Replacement;
import dev.partita.duckdb.DuckDb;
import dev.partita.duckdb.DuckTable;
import dev.partita.duckdb.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How long it takes to replace the partitions of 1,000 CSV files in one table: by one select over all, by a query for each that are run
 * together, and one by one; each beside what one would write by hand against the driver. Without the runtime's events.
 * {@code TableReplacements [FILES [ROUNDS]] [--check]}.
 */
final class TableReplacements {

    private static final String SELECT =
            "select date::date as date, share_price::float as share_price from read_csv(?)";

    private TableReplacements() {}

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.of(arguments, 1_000, 5);
        boolean reached = true;
        for (int rows : new int[] {20, 2_000}) {
            Path folder = Files.createTempDirectory("table-replacements");
            try {
                reached &= measure(folder, settings, rows);
            } finally {
                Processes.delete(folder);
            }
        }
        settings.end(reached);
    }

    /** Something to measure, which replaces all partitions. */
    private interface Work {
        void run() throws Exception;
    }

    private static boolean measure(Path folder, Settings settings, int rows) throws Exception {
        Map<String, Path> files = files(folder, settings.assets(), rows);
        List<Replacement> queries = new ArrayList<>();
        files.forEach((key, file) -> queries.add(new Replacement(key, Query.of(SELECT, file))));
        try (DuckDb database = DuckDb.open(folder.resolve("warehouse.duckdb"));
                Connection connection = database.connection()) {
            Map<String, Work> works = new LinkedHashMap<>();
            works.put("by hand, one statement", new OneStatement(connection, files)::run);
            works.put(
                    "a replacePartitions",
                    () -> database.table("selected")
                            .replacePartitions(
                                    files, "select partition_key, date, share_price::float as share_price from files"));
            AssetTables tables = new AssetTables(database);
            works.put(
                    "b queries together",
                    () -> tables.store("queries", queries)
                            .forEach(stored -> stored.failure().ifPresent(failure -> {
                                throw failure;
                            })));
            works.put("by hand, one by one", new OneByOne(connection, files)::run);
            DuckTable table = database.table("single");
            works.put(
                    "c replacePartition",
                    () -> files.forEach((key, file) -> table.replacePartition(key, SELECT, file)));
            Map<String, List<Double>> seconds = new LinkedHashMap<>();
            for (int round = 0; round <= settings.rounds(); round++) {
                for (Map.Entry<String, Work> work : works.entrySet()) {
                    long begun = System.nanoTime();
                    work.getValue().run();
                    if (round > 0) {
                        seconds.computeIfAbsent(work.getKey(), name -> new ArrayList<>())
                                .add((System.nanoTime() - begun) / 1e9);
                    }
                }
            }
            Map<String, Double> medians = new LinkedHashMap<>();
            seconds.forEach((name, values) -> medians.put(name, Processes.median(values)));
            System.out.println(files.size() + " files of " + rows + " rows");
            boolean reached = say(medians, "a replacePartitions", "by hand, one statement", 1.25);
            reached &= say(medians, "b queries together", "by hand, one statement", 2);
            reached &= say(medians, "c replacePartition", "by hand, one by one", 1.1);
            return reached;
        }
    }

    private static boolean say(Map<String, Double> medians, String what, String byHand, double goal) {
        double own = medians.getOrDefault(what, 0.0);
        double hand = medians.getOrDefault(byHand, 0.0);
        System.out.printf(
                Locale.ROOT,
                "  %-22s %7.3f s, %-22s %7.3f s, %5.2f times (goal %.2f)%n",
                what,
                own,
                byHand,
                hand,
                own / hand,
                goal);
        return own <= goal * hand;
    }

    private static Map<String, Path> files(Path folder, int number, int rows) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        for (int i = 0; i < number; i++) {
            StringBuilder text = new StringBuilder("date,share_price\n");
            for (int row = 0; row < rows; row++) {
                text.append(LocalDate.of(2000, 1, 1).plusDays(row))
                        .append(',')
                        .append((i * 31 + row * 7) % 10_000 / 100.0)
                        .append('\n');
            }
            files.put("k" + i, Files.writeString(folder.resolve("k" + i + ".csv"), text));
        }
        return files;
    }

    /** The delete and insert of all files, as one would write them by hand: the columns are told. */
    private record OneStatement(Connection connection, Map<String, Path> files) {

        void run() throws Exception {
            create(connection, "by_hand");
            try (PreparedStatement delete = connection.prepareStatement(
                            "delete from by_hand where partition_key in (select unnest(?))");
                    PreparedStatement insert = connection.prepareStatement("""
                            insert into by_hand select date, share_price, parse_filename(filename, true)
                            from read_csv(?, columns = {'date': 'DATE', 'share_price': 'FLOAT'}, filename = true)""")) {
                connection.setAutoCommit(false);
                delete.setObject(
                        1, connection.createArrayOf("VARCHAR", files.keySet().toArray()));
                delete.executeUpdate();
                insert.setObject(
                        1,
                        connection.createArrayOf(
                                "VARCHAR",
                                files.values().stream().map(Path::toString).toArray()));
                insert.executeUpdate();
                connection.commit();
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** The same transactions that replacing one by one takes, in a loop. */
    private record OneByOne(Connection connection, Map<String, Path> files) {

        void run() throws Exception {
            create(connection, "one_by_one");
            try (PreparedStatement delete =
                            connection.prepareStatement("delete from one_by_one where partition_key = ?");
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into one_by_one by name select *, ? as partition_key from (" + SELECT + ")")) {
                connection.setAutoCommit(false);
                for (Map.Entry<String, Path> file : files.entrySet()) {
                    delete.setString(1, file.getKey());
                    delete.executeUpdate();
                    insert.setString(1, file.getKey());
                    insert.setString(2, file.getValue().toString());
                    insert.executeUpdate();
                    connection.commit();
                }
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void create(Connection connection, String table) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists " + table
                    + " (date date, share_price float, partition_key varchar not null)");
        }
    }
}
