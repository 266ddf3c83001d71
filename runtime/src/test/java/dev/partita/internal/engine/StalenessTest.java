package dev.partita.internal.engine;

import static dev.partita.internal.engine.Dimensions.days;
import static dev.partita.internal.engine.Dimensions.hours;
import static dev.partita.internal.engine.Dimensions.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.InvalidRequestException;
import dev.partita.Run;
import dev.partita.internal.engine.PartitionChoice.State;
import dev.partita.internal.engine.Staleness.Cause;
import dev.partita.internal.engine.Staleness.Change;
import dev.partita.model.AssetKey;
import dev.partita.model.KeyForm;
import dev.partita.model.UpstreamChoice;
import dev.partita.spi.Codec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is out of date, why, and that running just that brings it up to date. */
final class StalenessTest {

    private static final String MAP = "java.util.Map<java.time.LocalDateTime,java.lang.Integer>";
    private static final Cause CODE = new Cause(Change.CODE, "");
    private static final PartitionChoice STALE = PartitionChoice.in(State.STALE);

    @TempDir
    private Path home;

    private final AtomicInteger value = new AtomicInteger();

    /** Keys of a set, each with a file and the rows of it, and the sum of all rows. */
    private TestRegistry shop(String fileVersion, String rowsVersion) {
        return TestRegistry.of("shop.Shop")
                .versioned("file", fileVersion, declared -> declared.partitions(set("s3")), in -> value.get())
                .versioned(
                        "rows",
                        rowsVersion,
                        declared -> declared.partitions(set("s3")).upstream("file", "int"),
                        in -> in.<Integer>argument(0) + 1)
                .asset(
                        "sum",
                        "int",
                        Codec.INTEGER,
                        declared -> declared.upstream("rows", "java.util.Map<java.lang.String,java.lang.Integer>"),
                        in -> in.<Map<String, Integer>>argument(0).values().stream()
                                .mapToInt(Integer::intValue)
                                .sum());
    }

    private static Map<String, Cause> stale(TestDeployment deployment, String asset) {
        return deployment
                .deployment()
                .staleness()
                .of(deployment.deployment().graph().asset(new AssetKey(asset)).orElseThrow());
    }

    private static Run materialize(TestDeployment deployment, String selection) {
        Run run = deployment.materialize(selection, STALE, 4, new Cancellation());
        assertThat(run.failures()).isEmpty();
        return run;
    }

    private static void assertUpToDate(TestDeployment deployment, String... assets) {
        for (String asset : assets) {
            assertThat(stale(deployment, asset)).as(asset).isEmpty();
        }
        assertThat(deployment
                        .deployment()
                        .plan(new Request("*", STALE, Map.of(), 1))
                        .steps())
                .isZero();
    }

    @Test
    void nothingIsStaleRightAfterItWasMade() {
        try (TestDeployment deployment = TestDeployment.in(home, shop("1", "1")).add("s3", "a", "b")) {
            assertUpToDate(deployment, "file", "rows", "sum");
            deployment.materializeAll("*");
            assertUpToDate(deployment, "file", "rows", "sum");
        }
    }

    @Test
    void whatIsMaterializedAgainMakesWhatReadItStaleAndWhatReadsThat() {
        try (TestDeployment deployment = TestDeployment.in(home, shop("1", "1")).add("s3", "a", "b")) {
            deployment.materializeAll("*");
            value.set(10);
            deployment.materialize("file", "b");

            assertThat(stale(deployment, "file")).isEmpty();
            assertThat(stale(deployment, "rows")).containsExactly(Map.entry("b", new Cause(Change.INPUT, "file")));
            assertThat(stale(deployment, "sum")).containsExactly(Map.entry("", new Cause(Change.UPSTREAM, "rows")));

            Run run = materialize(deployment, "*");

            assertThat(deployment.history(run))
                    .filteredOn(event -> event.startsWith("MATERIALIZED"))
                    .containsExactly("MATERIALIZED rows[b]", "MATERIALIZED sum");
            assertThat(deployment.deployment().value("sum", "")).contains(12);
            assertUpToDate(deployment, "file", "rows", "sum");
        }
    }

    @Test
    void otherCodeMakesWhatItComputedStale() {
        try (TestDeployment deployment = TestDeployment.in(home, shop("1", "1")).add("s3", "a", "b")) {
            deployment.materializeAll("*");
        }
        try (TestDeployment deployment = TestDeployment.in(home, shop("1", "2"))) {
            assertThat(stale(deployment, "file")).isEmpty();
            assertThat(stale(deployment, "rows")).isEqualTo(Map.of("a", CODE, "b", CODE));
            assertThat(stale(deployment, "sum")).isEqualTo(Map.of("", new Cause(Change.UPSTREAM, "rows")));

            deployment.materialize("rows", "a");

            assertThat(stale(deployment, "rows")).isEqualTo(Map.of("b", CODE));
            assertThat(stale(deployment, "sum")).isEqualTo(Map.of("", new Cause(Change.INPUT, "rows")));
            materialize(deployment, "*");
            assertUpToDate(deployment, "file", "rows", "sum");
        }
    }

    @Test
    void anUnknownVersionIsNoOtherOne() {
        try (TestDeployment deployment = TestDeployment.in(home, shop("", "1")).add("s3", "a")) {
            deployment.materializeAll("*");
        }
        try (TestDeployment deployment = TestDeployment.in(home, shop("1", ""))) {
            assertUpToDate(deployment, "file", "rows", "sum");
        }
    }

    @Test
    void onlyWhatIsSelectedIsRenewedSoWhatIsUpstreamOfItIsNoReasonByItself() {
        try (TestDeployment deployment = TestDeployment.in(home, shop("1", "1")).add("s3", "a")) {
            deployment.materializeAll("*");
        }
        try (TestDeployment deployment = TestDeployment.in(home, shop("2", "1"))) {
            assertThat(stale(deployment, "rows")).isEqualTo(Map.of("a", new Cause(Change.UPSTREAM, "file")));
            assertThat(deployment
                            .deployment()
                            .plan(new Request("rows or sum", STALE, Map.of(), 1))
                            .steps())
                    .isZero();
            assertThat(deployment
                            .deployment()
                            .plan(new Request("*", STALE, Map.of(), 1))
                            .steps())
                    .isEqualTo(3);
        }
    }

    @Test
    void aFurtherPartitionMakesWhatReadsAllStaleOnceItIsMaterialized() {
        try (TestDeployment deployment = TestDeployment.in(home, shop("1", "1")).add("s3", "a")) {
            deployment.materializeAll("*");
            deployment.add("s3", "b");
            assertThat(stale(deployment, "sum"))
                    .as("there is nothing to read yet")
                    .isEmpty();

            deployment.materialize("file or rows", "b");

            assertThat(stale(deployment, "sum")).isEqualTo(Map.of("", new Cause(Change.KEY, "rows")));
            materialize(deployment, "*");
            assertUpToDate(deployment, "file", "rows", "sum");
            deployment.deployment().store().partitionSets().remove("s3", List.of("b"));
            assertThat(stale(deployment, "sum")).isEqualTo(Map.of("", new Cause(Change.KEY, "rows")));
            assertThat(stale(deployment, "rows")).isEmpty();
        }
    }

    @Test
    void missingPartitionsAreNotStale() {
        try (TestDeployment deployment = TestDeployment.in(home, shop("1", "1")).add("s3", "a", "b")) {
            deployment.materialize("file or rows", "a");
            value.set(7);
            deployment.materialize("file", "a", "b");

            assertThat(deployment.history(materialize(deployment, "file or rows")))
                    .filteredOn(event -> event.startsWith("MATERIALIZED"))
                    .containsExactly("MATERIALIZED rows[a]");
        }
    }

    @Test
    void aLateHourMakesItsDayStaleAndNoOther() {
        TestRegistry registry = TestRegistry.of("shop.Shop")
                .versioned(
                        "hour",
                        "1",
                        declared -> declared.partitions(hours("2026-01-01-00:00", "2026-01-03-00:00")),
                        in -> value.get())
                .versioned(
                        "day",
                        "1",
                        declared -> declared.partitions(days("2026-01-01", "2026-01-03"))
                                .upstream("hour", MAP),
                        in -> in.<Map<?, Integer>>argument(0).size());
        try (TestDeployment deployment = TestDeployment.in(home, registry)) {
            deployment.materializeAll("*");
            deployment.materialize("hour", "2026-01-02-15:00");

            assertThat(stale(deployment, "day")).isEqualTo(Map.of("2026-01-02", new Cause(Change.INPUT, "hour")));
        }
    }

    @Test
    void whatReadsItselfInThePastIsStaleFromTheFirstChangeOn() {
        TestRegistry registry = TestRegistry.of("shop.Shop")
                .versioned(
                        "total",
                        "1",
                        declared -> declared.partitions(days("2026-01-01", "2026-02-01"))
                                .upstream("total", "java.util.Optional<java.lang.Integer>")
                                .asking(new UpstreamChoice.Offset(-1), KeyForm.NONE),
                        in -> in.<Optional<Integer>>argument(0).orElse(0) + 1);
        try (TestDeployment deployment = TestDeployment.in(home, registry)) {
            deployment.materializeAll("total");
            assertUpToDate(deployment, "total");

            deployment.materialize("total", "2026-01-10");

            assertThat(stale(deployment, "total"))
                    .hasSize(21)
                    .containsEntry("2026-01-11", new Cause(Change.INPUT, "total"))
                    .containsEntry("2026-01-31", new Cause(Change.UPSTREAM, "total"))
                    .doesNotContainKeys("2026-01-10", "2026-01-01");
            materialize(deployment, "total");
            assertUpToDate(deployment, "total");
        }
    }

    @Test
    void aReportOfAnExternalAssetMakesWhatDependsOnItStale() {
        TestRegistry registry = TestRegistry.of("shop.Shop")
                .external("feed")
                .action("load", declared -> declared.deps("feed"), in -> null);
        try (TestDeployment deployment = TestDeployment.in(home, registry)) {
            deployment.deployment().report("feed", List.of(), Map.of("rows", "3"));
            deployment.materialize("load");
            assertUpToDate(deployment, "load");

            deployment.deployment().report("feed", List.of(), Map.of());

            assertThat(stale(deployment, "load")).isEqualTo(Map.of("", new Cause(Change.INPUT, "feed")));
            assertThatThrownBy(() -> deployment.deployment().report("load", List.of(), Map.of()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("'load' is no external asset");
            assertThatThrownBy(() -> deployment.deployment().report("feed", List.of("x"), Map.of()))
                    .hasMessageContaining("'feed' has no partitions.");
        }
    }
}
