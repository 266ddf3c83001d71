package dev.partita.benchmarks;

import dev.partita.Partita;
import dev.partita.Run;
import dev.partita.RunRequest;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Runs two assets that do nothing, of many partitions each, on SQLite with a heap of 256 MB, beside a bare JDBC program that writes the same rows in
 * the same groups with the same durability. {@code EngineRate [PARTITIONS [ROUNDS]] [--check]}, 100000 and 3 by default.
 */
final class EngineRate {

    private static final double GOAL_RATIO = 3;
    private static final int GROUP = 1_000;
    private static final String SOURCE = """
            package steps;

            import dev.partita.Asset;
            import dev.partita.DynamicPartitions;

            @DynamicPartitions("keys")
            final class Steps {

                private Steps() {}

                @Asset
                static void first() {}

                @Asset(deps = "first")
                static void second() {}
            }
            """;

    private EngineRate() {}

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.of(arguments, 100_000, 3);
        int partitions = settings.assets();
        Path folder = Files.createTempDirectory("partita-benchmark");
        try {
            Path source =
                    Files.createDirectories(folder.resolve("source/steps")).resolve("Steps.java");
            Files.writeString(source, SOURCE);
            Path output = Files.createDirectories(folder.resolve("classes"));
            Processes.seconds(
                    Processes.javac(List.of(source), output, folder, "-processorpath", Processes.PROCESSOR_PATH));
            List<Double> engine = new ArrayList<>();
            List<Double> bare = new ArrayList<>();
            double bytes = 0;
            for (int round = 0; round < settings.rounds(); round++) {
                Path home = folder.resolve("home" + round);
                engine.add(child(folder, output, Engine.class, home, partitions));
                bytes = (double) size(home) / (2.0 * partitions);
                bare.add(child(folder, output, Bare.class, home, partitions));
                Processes.delete(home);
            }
            double steps = 2.0 * partitions;
            double ratio = Processes.median(engine) / Processes.median(bare);
            System.out.printf(
                    Locale.ROOT,
                    "%,.0f steps: engine %.2f s (%,.0f/s), bare JDBC %.2f s (%,.0f/s), ratio %.2f (goal: %.1f); %.0f bytes a step;"
                            + " medians of %d%n",
                    steps,
                    Processes.median(engine),
                    steps / Processes.median(engine),
                    Processes.median(bare),
                    steps / Processes.median(bare),
                    ratio,
                    GOAL_RATIO,
                    bytes,
                    settings.rounds());
            settings.end(ratio <= GOAL_RATIO);
        } finally {
            Processes.delete(folder);
        }
    }

    private static double child(Path folder, Path classes, Class<?> program, Path home, int partitions)
            throws Exception {
        Path figure = folder.resolve("figure");
        Processes.seconds(List.of(
                Processes.program("java"),
                "-Xmx256m",
                "-cp",
                classes + File.pathSeparator + Processes.CLASS_PATH,
                program.getName(),
                home.toString(),
                Integer.toString(partitions),
                figure.toString()));
        return Double.parseDouble(Files.readString(figure));
    }

    private static long size(Path home) throws Exception {
        return Files.size(home.resolve("state.db"));
    }

    private static List<String> keys(int partitions) {
        return IntStream.range(0, partitions)
                .mapToObj(i -> String.format(Locale.ROOT, "customer-%07d", i))
                .toList();
    }

    /** The run, timed from the request to its end. */
    static final class Engine {

        private Engine() {}

        public static void main(String[] arguments) throws Exception {
            int partitions = Integer.parseInt(arguments[1]);
            try (Partita partita = Partita.open(Path.of(arguments[0]))) {
                partita.partitions("keys").add(keys(partitions));
                long begun = System.nanoTime();
                Run run = partita.materialize(RunRequest.allPartitions()).orThrow();
                double seconds = (System.nanoTime() - begun) / 1e9;
                if (run.steps().succeeded() != 2L * partitions) {
                    throw new IllegalStateException(run.toString());
                }
                Files.writeString(Path.of(arguments[2]), Double.toString(seconds));
            }
        }
    }

    /** What the run wrote, into tables of the same definitions, by statements that are prepared once. */
    static final class Bare {

        private static final List<String> TABLES =
                List.of("partitions", "run_partitions", "events", "partition_states");

        private Bare() {}

        public static void main(String[] arguments) throws Exception {
            Path home = Path.of(arguments[0]);
            int partitions = Integer.parseInt(arguments[1]);
            List<String> definitions = definitions(home.resolve("state.db"));
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("bare.db"))) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("pragma journal_mode = wal");
                    statement.execute("pragma synchronous = full");
                    for (String definition : definitions) {
                        statement.execute(definition);
                    }
                }
                connection.setAutoCommit(false);
                long begun = System.nanoTime();
                begin(connection, partitions);
                events(connection, partitions);
                double seconds = (System.nanoTime() - begun) / 1e9;
                Files.writeString(Path.of(arguments[2]), Double.toString(seconds));
            }
        }

        private static List<String> definitions(Path database) throws SQLException {
            List<String> definitions = new ArrayList<>();
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "select name, replace(sql, 'references runs', '') from sqlite_schema where type = 'table'")) {
                while (rows.next()) {
                    if (TABLES.contains(rows.getString(1))) {
                        definitions.add(rows.getString(2));
                    }
                }
            }
            return definitions;
        }

        private static void begin(Connection connection, int partitions) throws SQLException {
            try (PreparedStatement texts = connection.prepareStatement("insert into partitions values (?, ?)");
                    PreparedStatement list =
                            connection.prepareStatement("insert into run_partitions values (1, ?, ?)")) {
                List<String> keys = keys(partitions);
                for (int i = 0; i < partitions; i++) {
                    texts.setInt(1, i + 1);
                    texts.setString(2, keys.get(i));
                    texts.addBatch();
                    list.setInt(1, i);
                    list.setInt(2, i + 1);
                    list.addBatch();
                    if (i % GROUP == GROUP - 1) {
                        texts.executeBatch();
                        list.executeBatch();
                    }
                }
                texts.executeBatch();
                list.executeBatch();
                connection.commit();
            }
        }

        private static void events(Connection connection, int partitions) throws SQLException {
            try (PreparedStatement event = connection.prepareStatement(
                            "insert into events (run_id, number, at, type, asset_id, partition_id, detail, metadata)"
                                    + " values (1, ?, ?, ?, ?, ?, '', '')");
                    PreparedStatement state = connection.prepareStatement(
                            "insert into partition_states (asset_id, partition_id, type, run_id, at, detail, success_run_id,"
                                    + " success_event, success_at, success_metadata) values (?, ?, 2, 1, ?, '', 1, ?, ?, '')"
                                    + " on conflict (asset_id, partition_id) do update set type = excluded.type")) {
                int number = 0;
                for (int partition = 1; partition <= partitions; partition++) {
                    for (int asset = 1; asset <= 2; asset++) {
                        long now = System.currentTimeMillis() * 1_000;
                        for (int type : new int[] {1, 2}) {
                            set(event, ++number, now, type, asset, partition);
                            event.addBatch();
                        }
                        set(state, asset, partition, now, number, now);
                        state.addBatch();
                    }
                    if (number % GROUP == 0) {
                        event.executeBatch();
                        state.executeBatch();
                        connection.commit();
                    }
                }
                event.executeBatch();
                state.executeBatch();
                connection.commit();
            }
        }

        private static void set(PreparedStatement statement, long... values) throws SQLException {
            for (int i = 0; i < values.length; i++) {
                statement.setLong(i + 1, values[i]);
            }
        }
    }
}
