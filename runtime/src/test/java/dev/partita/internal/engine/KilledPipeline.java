package dev.partita.internal.engine;

import dev.partita.CheckResult;
import dev.partita.duckdb.DuckDb;
import dev.partita.spi.Codec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A process that materializes until it is killed, and says on its standard output when it begins a step. */
final class KilledPipeline {

    static final int PARTITIONS = 24;
    static final int ROWS = 50;

    private KilledPipeline() {}

    public static void main(String[] arguments) {
        try (TestDeployment deployment =
                TestDeployment.in(Path.of(arguments[0]), registry(() -> System.out.println("step")))) {
            while (true) {
                deployment.materializeAll("*");
            }
        }
    }

    static List<String> keys() {
        return IntStream.range(0, PARTITIONS).mapToObj(i -> "../k|" + i + "'").toList();
    }

    /** A stored value for each partition, tried twice for some, with a check; its rows in DuckDB; batches; and what reads all values. */
    static TestRegistry registry(Runnable begins) {
        return TestRegistry.of("shop.Killed")
                .asset(
                        "lengths",
                        "java.util.List<java.lang.String>",
                        Codec.list(Codec.STRING),
                        declared -> declared.dynamicPartitions("s3")
                                .partitionKey("key")
                                .retry(1, 0, "CONSTANT", "NONE"),
                        in -> {
                            begins.run();
                            if (in.partitionKey().contains("5") && in.context().attempt() == 1) {
                                throw new IllegalStateException("not yet");
                            }
                            // Of some the store keeps the value, of the others a file.
                            return List.of(
                                    in.partitionKey(),
                                    "x".repeat(in.partitionKey().contains("2") ? 100_000 : 500));
                        })
                .action(
                        "rows",
                        declared -> declared.dynamicPartitions("s3")
                                .resource("database", "dev.partita.duckdb.DuckDb")
                                .upstream("lengths", "java.util.List<java.lang.String>"),
                        in -> {
                            begins.run();
                            DuckDb database = in.argument(0);
                            List<String> lengths = in.argument(1);
                            database.table("rows")
                                    .replacePartition(
                                            in.partitionKey(),
                                            "select i, ? as key, ? as length from range(" + ROWS + ") t(i)",
                                            lengths.get(0),
                                            lengths.get(1).length());
                            return null;
                        })
                .action(
                        "batches",
                        declared -> declared.dynamicPartitions("s3")
                                .partitionKey("keys")
                                .batch(3)
                                .deps("rows"),
                        in -> null)
                .check(
                        "named",
                        "lengths",
                        declared -> declared.blocking().upstream("lengths", "java.util.List<java.lang.String>"),
                        in -> CheckResult.passed()
                                .with(
                                        "length",
                                        in.<List<String>>argument(0).get(1).length()))
                .asset(
                        "total",
                        "int",
                        Codec.INTEGER,
                        declared -> declared.upstream(
                                "lengths", "java.util.Map<java.lang.String,java.util.List<java.lang.String>>"),
                        in -> {
                            Map<String, List<String>> all = in.argument(0);
                            return all.size();
                        });
    }
}
