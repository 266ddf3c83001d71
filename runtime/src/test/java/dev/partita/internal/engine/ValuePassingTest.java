package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.AssetPartition;
import dev.partita.IoManager;
import dev.partita.Materialized;
import dev.partita.Run;
import dev.partita.RunStatus;
import dev.partita.duckdb.DuckDb;
import dev.partita.spi.Codec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How values get from one step to the next. */
final class ValuePassingTest {

    private static final String TEXT = "java.lang.String";

    private final List<Object> seen = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path home;

    private TestRegistry.Body see() {
        return in -> {
            Object value = in.argument(0);
            seen.add(value);
            return null;
        };
    }

    @Test
    void aValuePassesInTheSameRunAndToAnotherDay() {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .asset("orders", TEXT, Codec.STRING, declared -> {}, in -> "three")
                .action("report", declared -> declared.upstream("orders", TEXT), see());
        try (TestDeployment deployment = TestDeployment.in(home, registry)) {
            assertThat(deployment.materialize("*").orThrow().steps().succeeded())
                    .isEqualTo(2);
        }
        try (TestDeployment deployment = TestDeployment.in(home, registry)) {
            deployment.materialize("report").orThrow();
        }
        assertThat(seen).containsExactly("three", "three");
    }

    @Test
    void partitionsPassByKeyAndSeveralAsAMapInOrderOfAdding() {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .asset(
                        "orders",
                        "int",
                        Codec.INTEGER,
                        declared -> declared.dynamicPartitions("s3").partitionKey("key"),
                        in -> in.partitionKey().length())
                .action("each", declared -> declared.dynamicPartitions("s3").upstream("orders", "int"), in -> {
                    int value = in.argument(0);
                    seen.add(in.partitionKey() + value);
                    return null;
                })
                .action(
                        "all",
                        declared -> declared.upstream("orders", "java.util.Map<java.lang.String,java.lang.Integer>"),
                        in -> {
                            Map<String, Integer> all = in.argument(0);
                            seen.add(all.toString());
                            return null;
                        });
        try (TestDeployment deployment = TestDeployment.in(home, registry)) {
            deployment.add("s3", "zz", "a", "../b");
            deployment.materializeAll("*").orThrow();
            assertThat(seen).containsExactlyInAnyOrder("zz2", "a1", "../b4", "{zz=2, a=1, ../b=4}");
        }
    }

    @Test
    void anOptionalIsEmptyUntilThereIsAValue() {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .asset("orders", TEXT, Codec.STRING, declared -> {}, in -> "three")
                .action("report", declared -> declared.upstream("orders", "java.util.Optional<" + TEXT + ">"), see());
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            deployment.materialize("report").orThrow();
            deployment.materialize("*").orThrow();
            assertThat(seen).containsExactly(Optional.empty(), Optional.of("three"));
        }
    }

    @Test
    void depsOrderAndPassNothing() {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .action("aLast", declared -> declared.deps("zFirst"), in -> seen.add("last"))
                .action("zFirst", declared -> {}, in -> seen.add("first"));
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            deployment.materialize("*").orThrow();
            deployment.materialize("aLast").orThrow();
            assertThat(seen).containsExactly("first", "last", "last");
        }
    }

    @Test
    void numbersAreWidenedAsJavaDoes() {
        TestRegistry registry = TestRegistry.of("shop.Numbers")
                .asset("small", "int", Codec.INTEGER, declared -> {}, in -> 7)
                .asset("letter", "char", Codec.CHARACTER, declared -> {}, in -> 'A')
                .action(
                        "wide",
                        declared -> declared.upstream("small", "long")
                                .from("again", "double", "small", "")
                                .from("boxed", "java.lang.Number", "small", "")
                                .upstream("letter", "int"),
                        in -> {
                            long wide = in.argument(0);
                            double wider = in.argument(1);
                            Number boxed = in.argument(2);
                            int code = in.argument(3);
                            seen.add(List.of(wide, wider, boxed, code));
                            return null;
                        });
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            deployment.materialize("*").orThrow();
            assertThat(seen).containsExactly(List.of(7L, 7.0, 7, 65));
        }
    }

    @Test
    void bytesAreKeptAsTheyAre() {
        TestRegistry registry = TestRegistry.of("shop.Files")
                .asset("file", "byte[]", Codec.BYTES, declared -> {}, in -> "x\0y".getBytes(StandardCharsets.UTF_8))
                .action("reads", declared -> declared.upstream("file", "byte[]"), in -> {
                    byte[] file = in.argument(0);
                    seen.add(new String(file, StandardCharsets.UTF_8));
                    return null;
                });
        try (TestDeployment deployment = TestDeployment.in(home, registry)) {
            deployment.materialize("*").orThrow();
            deployment.materialize("reads").orThrow();
            assertThat(seen).containsExactly("x\0y", "x\0y");
        }
    }

    @Test
    @SuppressWarnings("NullAway") // It is what users may do.
    void nullIsNoValue() {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .asset("nothing", TEXT, Codec.STRING, declared -> {}, in -> null)
                .asset("wrapped", TEXT, Codec.STRING, declared -> {}, in -> Materialized.of(null))
                .asset("file", "byte[]", Codec.BYTES, declared -> {}, in -> null)
                .action("reads", declared -> declared.upstream("nothing", TEXT), see());
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            Run run = deployment.materialize("*");
            assertThat(run.failures())
                    .extracting(Run.Failure::error)
                    .containsExactlyInAnyOrder(
                            "'nothing' returned null, which is no value.",
                            "'wrapped' returned null, which is no value.",
                            "'file' returned null, which is no value.");
            assertThat(run.steps().skipped()).isEqualTo(1);
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void metadataIsRecordedWithTheMaterialization() {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .asset("orders", TEXT, Codec.STRING, declared -> declared.context("context"), in -> {
                    in.context()
                            .metadata("rows", 3)
                            .metadata("path", Path.of("a"))
                            .metadata("ratio", Double.NaN);
                    return Materialized.of("three").with("rows", 4).with("ok", true);
                })
                .action("report", declared -> declared.upstream("orders", TEXT), see());
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            Run run = deployment.materialize("*").orThrow();
            assertThat(seen).containsExactly("three");
            assertThat(deployment.events(run))
                    .extracting(event -> event.type() + " " + event.asset() + " " + event.metadata())
                    .containsExactly(
                            "STEP_STARTED orders ",
                            "MATERIALIZED orders {\"rows\":4,\"path\":{\"type\":\"path\",\"value\":\"a\"},\"ratio\":\"NaN\",\"ok\":true}",
                            "STEP_STARTED report ",
                            "MATERIALIZED report ");
        }
    }

    @Test
    void theAssetsOfAMultiAssetAreMaterializedTogether() {
        AtomicInteger calls = new AtomicInteger();
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .twoTexts("split", "head", "tail", in -> {
                    calls.incrementAndGet();
                    String key = in.partitionKey();
                    return new Object[] {
                        key.substring(0, 1), Materialized.of(key.substring(1)).with("length", key.length() - 1)
                    };
                })
                .action(
                        "report",
                        declared -> declared.dynamicPartitions("s3")
                                .upstream("tail", TEXT)
                                .upstream("head", TEXT),
                        in -> seen.add(in.argument(0) + "," + in.argument(1)));
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            deployment.add("s3", "acme");
            Run run = deployment.materialize("*", "acme").orThrow();
            assertThat(calls).hasValue(1);
            assertThat(seen).containsExactly("cme,a");
            assertThat(run.steps().total()).isEqualTo(2);
            assertThat(deployment.history(run))
                    .containsExactly(
                            "STEP_STARTED head[acme]",
                            "STEP_STARTED tail[acme]",
                            "MATERIALIZED head[acme]",
                            "MATERIALIZED tail[acme]",
                            "STEP_STARTED report[acme]",
                            "MATERIALIZED report[acme]");
        }
    }

    /** What only an {@code IoManager} stores. */
    record Image(String text) {}

    @Test
    void anIoManagerStoresTheTypeItProvides() {
        Map<AssetPartition, Image> shelf = new ConcurrentHashMap<>();
        IoManager<Image> manager = new IoManager<>() {
            @Override
            public void store(AssetPartition partition, Image value) {
                shelf.put(partition, value);
            }

            @Override
            public Image load(AssetPartition partition) {
                return new Image(
                        "loaded " + Objects.requireNonNull(shelf.get(partition)).text());
            }
        };
        String type = Image.class.getCanonicalName();
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .resource("builders", "dev.partita.IoManager<" + type + ">", declared -> {}, in -> manager)
                .managed("text", type, declared -> {}, in -> new Image("x"))
                .managed("none", type, declared -> {}, in -> null)
                .action(
                        "report",
                        declared -> declared.resource("text", type),
                        in -> seen.add(in.<Image>argument(0).text()));
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            Run run = deployment.materialize("*");
            assertThat(run.status()).isEqualTo(RunStatus.FAILED);
            assertThat(run.failures())
                    .extracting(Run.Failure::error)
                    .containsExactly("'none' returned null, which is no value.");
            assertThat(seen).containsExactly("loaded x");
        }
    }

    @Test
    void theBuiltInDatabaseIsSharedAndPersists() throws Exception {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .action(
                        "rows",
                        declared -> declared.dynamicPartitions("s3")
                                .resource("database", "dev.partita.duckdb.DuckDb")
                                .partitionKey("key"),
                        in -> {
                            DuckDb database = in.argument(0);
                            database.table("rows").replacePartition(in.partitionKey(), "select 1 as x");
                            return null;
                        });
        try (TestDeployment deployment = TestDeployment.in(home, registry)) {
            deployment.add("s3", "a|b", "O'Brien; drop table x", "ключ");
            deployment.materializeAll("*").orThrow();
            deployment.materializeAll("*").orThrow();
        }
        try (DuckDb database = DuckDb.open(home.resolve("warehouse.duckdb"));
                Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*), count(distinct partition_key) from rows")) {
            assertThat(rows.next()).isTrue();
            assertThat(List.of(rows.getInt(1), rows.getInt(2))).containsExactly(3, 3);
        }
    }
}
