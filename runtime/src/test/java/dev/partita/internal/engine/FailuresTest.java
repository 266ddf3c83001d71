package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.InvalidRequestException;
import dev.partita.Materialized;
import dev.partita.PartitaException;
import dev.partita.Run;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.Event;
import dev.partita.spi.Codec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from a step that fails, and how it is told. */
final class FailuresTest {

    private static final String TEXT = "java.lang.String";

    private final Set<String> broken = ConcurrentHashMap.newKeySet();

    @TempDir
    private Path home;

    /** {@code a → b → d}, {@code a → c → d} by partition, and {@code all} of every {@code d}. */
    private TestRegistry diamond() {
        return TestRegistry.of("shop.Diamond")
                .asset(
                        "a",
                        TEXT,
                        Codec.STRING,
                        declared -> declared.dynamicPartitions("s3"),
                        in -> compute("a", in.partitionKey()))
                .asset(
                        "b",
                        TEXT,
                        Codec.STRING,
                        declared -> declared.dynamicPartitions("s3").upstream("a", TEXT),
                        in -> compute("b", in.partitionKey()))
                .asset(
                        "c",
                        TEXT,
                        Codec.STRING,
                        declared -> declared.dynamicPartitions("s3").upstream("a", TEXT),
                        in -> compute("c", in.partitionKey()))
                .asset(
                        "d",
                        TEXT,
                        Codec.STRING,
                        declared -> declared.dynamicPartitions("s3")
                                .upstream("b", TEXT)
                                .upstream("c", TEXT),
                        in -> compute("d", in.partitionKey()))
                .action(
                        "all",
                        declared -> declared.upstream("d", "java.util.Map<java.lang.String,java.lang.String>"),
                        in -> null);
    }

    private String compute(String asset, String key) {
        if (broken.contains(asset + key)) {
            throw new IllegalStateException("no " + asset + " of " + key);
        }
        return asset + key;
    }

    @Test
    void aFailureStopsWhatIsDownstreamOfItsPartitionAndNothingElse() {
        try (TestDeployment deployment = TestDeployment.in(home, diamond())) {
            deployment.add("s3", "1", "2", "3");
            broken.add("b2");
            Run run = deployment.materializeAll("*");

            assertThat(run.status()).isEqualTo(RunStatus.FAILED);
            assertThat(run.steps()).isEqualTo(new StepCounts(13, 10, 1, 2, 0));
            assertThat(run.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.partition()).hasToString("b[2]");
                assertThat(failure.error()).isEqualTo("java.lang.IllegalStateException: no b of 2");
            });
            assertThat(deployment.history(run))
                    .contains(
                            "STEP_STARTED b[2]",
                            "STEP_FAILED b[2]",
                            "STEP_SKIPPED d[2]",
                            "STEP_SKIPPED all",
                            "MATERIALIZED c[2]",
                            "MATERIALIZED d[1]",
                            "MATERIALIZED d[3]")
                    .doesNotContain("STEP_STARTED d[2]", "STEP_STARTED all")
                    .hasSize(10 * 2 + 2 + 2);
            assertThat(deployment.events(run))
                    .filteredOn(event -> event.type() == EventLog.Type.STEP_SKIPPED)
                    .extracting(Event::detail)
                    .containsOnly("'b[2]' failed");
            assertThat(deployment.deployment().store().runs().find(Long.parseLong(run.id())))
                    .hasValueSatisfying(record -> {
                        assertThat(record.status()).isEqualTo(RunStatus.FAILED);
                        assertThat(record.counts()).isEqualTo(run.steps());
                    });

            broken.clear();
            Run again = deployment.materialize(
                    "*", PartitionChoice.in(PartitionChoice.State.MISSING), 2, new Cancellation());
            assertThat(deployment.history(again))
                    .containsExactly(
                            "STEP_STARTED b[2]",
                            "MATERIALIZED b[2]",
                            "STEP_STARTED d[2]",
                            "MATERIALIZED d[2]",
                            "STEP_STARTED all",
                            "MATERIALIZED all");
            Run nothing = deployment.materialize(
                    "*", PartitionChoice.in(PartitionChoice.State.MISSING), 2, new Cancellation());
            assertThat(nothing.status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(nothing.steps()).isEqualTo(new StepCounts(0, 0, 0, 0, 0));
        }
    }

    @Test
    void missingInputsAreNamedAndNothingRunsOnHalfOfThem() {
        try (TestDeployment deployment = TestDeployment.in(home, diamond())) {
            List<String> keys = IntStream.range(0, 8).mapToObj(i -> "k" + i).toList();
            deployment.add("s3", keys);
            deployment.materialize("+d", "k3").orThrow();

            assertThat(deployment.materialize("all").failures())
                    .extracting(Run.Failure::error)
                    .containsExactly(
                            "'all' needs partitions of 'd' that were never materialized: 'k0', 'k1', 'k2', 'k4', 'k5' and 2 more.");
            assertThat(deployment.materialize("b", "k1").failures())
                    .extracting(Run.Failure::error)
                    .containsExactly("'b' needs partitions of 'a' that were never materialized: 'k1'.");
        }
    }

    @Test
    void anUnpartitionedInputThatIsMissingIsNamedWithTheCommand() {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .asset("shop/orders", TEXT, Codec.STRING, declared -> {}, in -> "x")
                .action("report", declared -> declared.from("x", TEXT, "shop/orders", ""), in -> null);
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            Run run = deployment.materialize("report");
            assertThat(deployment.events(run).get(1).detail()).isEqualTo("""
                    'report' needs 'shop/orders', which was never materialized.
                    Materialize it first, or in the same run: partita materialize '+"shop/orders"'""");
        }
    }

    @Test
    void whateverUserCodeThrowsFailsItsStepOnly() {
        TestRegistry registry = TestRegistry.of("shop.Bad")
                .action("checked", declared -> {}, in -> {
                    throw new IOException("disk");
                })
                .action("error", declared -> {}, in -> {
                    throw new AssertionError("should not be");
                })
                .action("deep", declared -> {}, in -> endless(0))
                .action("interrupted", declared -> {}, in -> {
                    Thread.currentThread().interrupt();
                    throw new InterruptedException();
                })
                .action("speechless", declared -> {}, in -> {
                    throw new PartitaException("") {
                        private static final long serialVersionUID = 1L;

                        @Override
                        public @Nullable String getMessage() {
                            return null;
                        }
                    };
                })
                .action("worse", declared -> {}, in -> {
                    throw new IllegalStateException() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        public String getMessage() {
                            throw new IllegalStateException("no message either");
                        }
                    };
                })
                .action("unprintable", declared -> {}, in -> {
                    throw new PartitaException("zero \0, half \ud83d, bell \u0007");
                })
                .action("long", declared -> {}, in -> {
                    throw new PartitaException("x" + "😀".repeat(20_000));
                })
                .action("fine", declared -> {}, in -> null);
        for (boolean inFiles : new boolean[] {false, true}) {
            try (TestDeployment deployment =
                    inFiles ? TestDeployment.in(home, registry) : TestDeployment.inMemory(registry)) {
                Run run = deployment.materialize("*", PartitionChoice.UNSAID, 1, new Cancellation());
                assertThat(run.steps()).isEqualTo(new StepCounts(9, 1, 8, 0, 0));
                assertThat(run.failures())
                        .extracting(failure -> failure.partition() + ": " + failure.error())
                        .contains(
                                "checked: java.io.IOException: disk",
                                "error: java.lang.AssertionError: should not be",
                                "deep: java.lang.StackOverflowError",
                                "interrupted: java.lang.InterruptedException");
                assertThat(deployment.events(run))
                        .filteredOn(event -> event.type() == EventLog.Type.STEP_FAILED)
                        .hasSize(8)
                        .allSatisfy(event -> assertThat(event.detail()).isNotBlank());
            }
        }
    }

    @SuppressWarnings("InfiniteRecursion") // As users write it.
    private static int endless(int depth) {
        return endless(depth + 1) + 1;
    }

    @Test
    void anInterruptOfTheOwnThreadDisturbsNeitherTheValueNorTheNextStep() {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .asset("a", TEXT, Codec.STRING, declared -> {}, in -> {
                    Thread.currentThread().interrupt();
                    return "kept";
                })
                .action("b", declared -> declared.upstream("a", TEXT), in -> {
                    if (Thread.currentThread().isInterrupted()
                            || !in.argument(0).equals("kept")) {
                        throw new IllegalStateException();
                    }
                    return null;
                });
        try (TestDeployment deployment = TestDeployment.in(home, registry)) {
            assertThat(deployment
                            .materialize("*", PartitionChoice.UNSAID, 1, new Cancellation())
                            .status())
                    .isEqualTo(RunStatus.SUCCEEDED);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void metadataThatCannotBeWrittenFailsItsStepOnly() {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .asset(
                        "a",
                        TEXT,
                        Codec.STRING,
                        declared -> {},
                        in -> Materialized.of("x").with("bad", new Object() {
                            @Override
                            public String toString() {
                                throw new IllegalStateException("no text");
                            }
                        }))
                .asset(
                        "b",
                        TEXT,
                        Codec.STRING,
                        declared -> {},
                        in -> Materialized.of("x").with("half", "\ud83d").with("zero\0", "\0"))
                .action("c", declared -> declared.upstream("b", TEXT), in -> null);
        try (TestDeployment deployment = TestDeployment.in(home, registry)) {
            Run run = deployment.materialize("*");
            assertThat(run.steps()).isEqualTo(new StepCounts(3, 2, 1, 0, 0));
            assertThat(run.failures())
                    .extracting(Run.Failure::error)
                    .containsExactly("java.lang.IllegalStateException: no text");
        }
    }

    @Test
    void aHundredFailuresAreKept() {
        TestRegistry registry = TestRegistry.of("shop.Bad")
                .action("bad", declared -> declared.dynamicPartitions("s3"), in -> {
                    throw new IllegalStateException();
                });
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            deployment.add(
                    "s3", IntStream.range(0, 250).mapToObj(Integer::toString).toList());
            Run run = deployment.materializeAll("*");
            assertThat(run.failures()).hasSize(100);
            assertThat(run.steps()).isEqualTo(new StepCounts(250, 0, 250, 0, 0));
            assertThatThrownBy(run::orThrow)
                    .isInstanceOf(PartitaException.class)
                    .hasMessageStartingWith("Run 1 failed.\n  bad[");
        }
    }

    @Test
    void whatMakesNoSenseIsRefusedBeforeARunBegins() {
        try (TestDeployment deployment = TestDeployment.inMemory(
                diamond(), TestRegistry.of("shop.Feed").external("feed").action("x", declared -> {}, in -> null))) {
            assertThatThrownBy(() -> deployment.materialize("a"))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage(
                            "'a' is partitioned by 's3', so say which partitions are meant."
                                    + "\nName keys (--partition KEY) or a range (--range FROM..TO), or ask for all (--all-partitions) or the missing ones (--missing).");
            assertThatThrownBy(() -> deployment.materialize("a", "acme"))
                    .hasMessage("'s3' has no partition 'acme', because a dynamic partition set starts empty."
                            + "\nAdd it first: partita partitions add s3 acme");
            assertThatThrownBy(() -> deployment.materializeAll("a"))
                    .hasMessage("'s3' has no partitions, because a dynamic partition set starts empty."
                            + "\nAdd some first: partita partitions add s3 KEY…");
            assertThatThrownBy(() -> deployment.materialize("x", "acme"))
                    .hasMessage("None of the selected assets is partitioned, so a partition means nothing here."
                            + "\nAsk for no partition.");
            assertThatThrownBy(() -> deployment.materialize("feed"))
                    .hasMessage("'feed' selects only external assets, which something else materializes.");
            assertThatThrownBy(() -> deployment.materialize("aa")).isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> deployment.materialize("a", "")).hasMessage("A partition key can't be empty.");
            deployment.add("s3", "acme inc, ltd", "globex");
            assertThatThrownBy(() -> deployment.materialize("a", "acme inc; ltd"))
                    .hasMessage("'s3' has no partition 'acme inc; ltd'."
                            + "\nDid you mean 'acme inc, ltd'?"
                            + "\nAdd it first: partita partitions add s3 'acme inc; ltd'");
            assertThat(deployment.deployment().store().runs().page(Long.MAX_VALUE, 10))
                    .isEmpty();
        }
    }
}
