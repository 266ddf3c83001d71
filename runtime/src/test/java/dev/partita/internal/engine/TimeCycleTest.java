package dev.partita.internal.engine;

import static dev.partita.internal.engine.Dimensions.days;
import static dev.partita.internal.engine.Dimensions.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.Run;
import dev.partita.model.Dimension;
import dev.partita.model.KeyForm;
import dev.partita.model.UpstreamChoice;
import dev.partita.spi.Codec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A day that reads the hours of the day before, each of which reads its day. */
final class TimeCycleTest {

    private static final String BY_KEY = "java.util.Map<java.lang.String, java.lang.Integer>";
    private static final Dimension DAY = days("2026-01-01", "2026-01-06");
    private static final Dimension HOUR = hours("2026-01-01-00:00", "2026-01-06-00:00");

    private final Map<String, Integer> totals = new ConcurrentHashMap<>();

    private TestRegistry budgets(int offset) {
        return TestRegistry.of("shop.Shop")
                .asset(
                        "budget",
                        "int",
                        Codec.INTEGER,
                        declared -> declared.partitions(DAY)
                                .upstream("spent", BY_KEY)
                                .asking(new UpstreamChoice.Offset(offset), KeyForm.TEXT),
                        in -> {
                            int total = in.<Map<String, Integer>>argument(0).values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum();
                            totals.put(in.partitionKey(), total);
                            return total;
                        })
                .asset(
                        "spent",
                        "int",
                        Codec.INTEGER,
                        declared -> declared.partitions(HOUR).upstream("budget", "int"),
                        in -> {
                            if (in.partitionKey().equals("2026-01-03-05:00") && totals.containsKey("fail")) {
                                throw new IllegalStateException("bad");
                            }
                            return in.<Integer>argument(0) + 1;
                        });
    }

    @Test
    void runsDayAfterDay() {
        try (TestDeployment deployment = TestDeployment.inMemory(budgets(-1))) {
            Run run = deployment.materializeAll("*");

            assertThat(run.failures()).isEmpty();
            assertThat(run.steps().succeeded()).isEqualTo(5 + 5 * 24);
            assertThat(totals)
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "2026-01-01", 0,
                            "2026-01-02", 24,
                            "2026-01-03", 24 * 25,
                            "2026-01-04", 24 * 601,
                            "2026-01-05", 24 * (24 * 601 + 1)));
        }
    }

    @Test
    void goesOnInALaterRun() {
        try (TestDeployment deployment = TestDeployment.inMemory(budgets(-1))) {
            String[] firstHours = IntStream.range(0, 24)
                    .mapToObj("2026-01-01-%02d:00"::formatted)
                    .toArray(String[]::new);
            deployment.materialize("budget", "2026-01-01");
            deployment.materialize("spent", firstHours);
            deployment.materialize("budget", "2026-01-02");

            assertThat(totals).containsEntry("2026-01-02", 24);
        }
    }

    @Test
    void stopsAllThatIsLaterThanAFailedHour() {
        totals.put("fail", 1);
        try (TestDeployment deployment = TestDeployment.inMemory(budgets(-1))) {
            Run run = deployment.materializeAll("*");

            assertThat(run.steps().failed()).isEqualTo(1);
            assertThat(run.steps().succeeded()).isEqualTo(3 + 3 * 24 - 1);
            assertThat(run.steps().skipped()).isEqualTo(2 + 2 * 24);
        }
    }

    @Test
    void isRefusedWhereItComesRoundToTheSameDay() {
        assertThatThrownBy(() -> TestDeployment.pipeline(budgets(0)))
                .hasMessageContaining("These assets need each other: budget → spent → budget.");
    }
}
