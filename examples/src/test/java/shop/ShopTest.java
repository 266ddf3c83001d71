package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.AssetPartition;
import dev.partita.CheckResult;
import dev.partita.Partita;
import dev.partita.Run;
import dev.partita.RunRequest;
import dev.partita.RunStatus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShopTest {

    private static final Revenue LITTLE = new Revenue(1, new BigDecimal("2.50"), "Ada");
    private static final Revenue MUCH = new Revenue(2, new BigDecimal("10.00"), "Grace");

    @TempDir
    private Path home;

    @Test
    void ranksByRevenue() {
        assertThat(Shop.ranking(Map.of("berlin", LITTLE, "oslo", MUCH))).containsExactly("oslo", "berlin");
    }

    @Test
    void computesTheStoresAndWhatIsMadeOfAll() {
        try (Partita partita = Partita.open(home)) {
            partita.partitions("stores").add("berlin", "lisbon", "oslo");
            Run run = partita.materialize("group:shop", "berlin", "lisbon", "oslo");
            assertThat(run.orThrow().steps().succeeded()).isEqualTo(8);
        }
    }

    @Test
    void refusesToRankWhileAStoreIsMissing() {
        try (Partita partita = Partita.open(home)) {
            partita.partitions("stores").add("berlin", "oslo");
            partita.materialize("customers").orThrow();
            partita.materialize("orders or revenue", "berlin").orThrow();

            Run run = partita.materialize("ranking");

            assertThat(run.succeeded()).isFalse();
            assertThat(run.failures())
                    .extracting(Run.Failure::error)
                    .singleElement()
                    .asString()
                    .contains("oslo");
        }
    }

    @Test
    void aStoreThatFailsStopsOnlyWhatNeedsIt() {
        try (Partita partita = Partita.open(home)) {
            partita.partitions("stores").add("berlin", "atlantis");

            Run run = partita.materialize("group:shop", "berlin", "atlantis");

            assertThat(run.steps().failed()).isEqualTo(1);
            assertThat(run.steps().skipped()).as("revenue of atlantis, ranking").isEqualTo(2);
            assertThat(run.steps().succeeded())
                    .as("customers, orders and revenue of berlin")
                    .isEqualTo(3);
            assertThat(partita.materialize("revenue", "berlin").succeeded()).isTrue();
        }
    }

    @Test
    void aStoreWithOrdersOfNobodyIsKeptButNothingIsMadeOfIt() {
        try (Partita partita = Partita.open(home)) {
            partita.partitions("stores").add("berlin", "utopia");

            Run run = partita.materialize("customers or orders or revenue", "berlin", "utopia");

            assertThat(run.status()).isEqualTo(RunStatus.FAILED);
            assertThat(run.steps().failed()).isZero();
            assertThat(run.steps().skipped()).as("revenue of utopia").isEqualTo(1);
            assertThat(run.checks())
                    .isEqualTo(new Run.Checks(
                            1,
                            1,
                            List.of(new Run.FailedCheck(
                                    new AssetPartition("orders", Optional.of("utopia")),
                                    "customersAreKnown",
                                    true,
                                    "orders of nobody: [2]"))));
            assertThat(partita.checkResults("orders", "utopia"))
                    .isEqualTo(Map.of(
                            "customersAreKnown",
                            CheckResult.failed("orders of nobody: [2]").with("orders", 2)));
            assertThat(partita.checkResults("orders", "berlin"))
                    .isEqualTo(Map.of("customersAreKnown", CheckResult.passed().with("orders", 8)));
            assertThat(partita.checkResults("customers")).isEmpty();
            assertThat(partita.check(RunRequest.partition("berlin").select("orders"))
                            .succeeded())
                    .isTrue();
            assertThat(partita.check(RunRequest.allPartitions().select("*")).status())
                    .isEqualTo(RunStatus.FAILED);
        }
    }

    @Test
    void readsItsFiles() throws Exception {
        assertThat(Shop.customers(Shop.archive())).contains(new Customer(1, "Ada"));
        assertThat(Shop.orders(Shop.archive(), "berlin"))
                .extracting(Order::number)
                .isEqualTo(List.of(1, 2, 3, 4, 5, 6, 7, 8));
    }
}
