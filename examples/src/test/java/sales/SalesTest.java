package sales;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.Partita;
import dev.partita.Run;
import dev.partita.RunRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SalesTest {

    private static final LocalDateTime LATE = LocalDateTime.of(2026, 2, 14, 15, 0);

    @TempDir
    private Path folder;

    private SalesFiles files;

    @BeforeEach
    void files() throws IOException {
        Path arrived = folder.resolve("arrived");
        SampleFiles.write(arrived);
        files = new SalesFiles(arrived);
        System.setProperty("sales.folder", arrived.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty("sales.folder");
    }

    private Partita open() {
        Partita partita = Partita.open(folder.resolve("home"));
        partita.partitions("customers").add("acme");
        return partita;
    }

    @Test
    void addsUp() {
        Total one = new Total(1, new BigDecimal("2.50"));
        assertThat(Sales.customerMonths(Map.of(LocalDate.of(2026, 2, 1), one, LocalDate.of(2026, 2, 2), one)))
                .isEqualTo(new Total(2, new BigDecimal("5.00")));
    }

    @Test
    void aMonthNeedsAllItsHours() throws IOException {
        Files.delete(files.of(LATE));
        try (Partita partita = open()) {
            Run run = partita.materialize(RunRequest.allPartitions().select("group:sales"));

            assertThat(run.failures())
                    .hasSize(2)
                    .allSatisfy(failure -> assertThat(failure.partition().partitionKey())
                            .hasValueSatisfying(key -> assertThat(key).startsWith("hour=2026-02-14-15:00|")));
            // In each region the day, its change and the next day's, the customer's month, and the report.
            assertThat(run.steps().skipped()).isEqualTo(2 * 5);

            SampleFiles.write(files.folder());
            assertThat(partita.materialize(RunRequest.missing().select("group:sales"))
                            .orThrow()
                            .steps()
                            .total())
                    .isEqualTo(2 + 2 * 5);
        }
    }

    @Test
    void aLateHourMakesItsDayAndMonthStaleAndNothingElse() throws IOException {
        try (Partita partita = open()) {
            partita.materialize("group:sales", "region=EUROPE").orThrow();
            Files.writeString(files.of(LATE), "region,customer,amount\nEUROPE,acme,1000.00\n");
            String day = "day=2026-02-14|region=EUROPE|customers=acme";
            partita.materialize("hourlySales", "hour=2026-02-14-15:00|region=EUROPE|customers=acme")
                    .orThrow();
            BigDecimal before = month(partita);
            assertThat(partita.value(Total.class, "dailyTotals", day))
                    .hasValueSatisfying(total -> assertThat(total.amount()).isLessThan(new BigDecimal(1000)));

            // The day, its change and the next day's, the customer's month, and the report.
            Run run = partita.materialize(RunRequest.stale().select("group:sales"))
                    .orThrow();

            assertThat(run.steps().total()).isEqualTo(5);
            assertThat(month(partita))
                    .isEqualTo(before.add(new BigDecimal("1000.00")).subtract(new BigDecimal("15.50")));
            assertThat(partita.materialize(RunRequest.stale().select("group:sales"))
                            .steps()
                            .total())
                    .isZero();
        }
    }

    private static BigDecimal month(Partita partita) {
        Report report = partita.value(Report.class, "monthlyReport", "month=2026-02-01|region=EUROPE")
                .orElseThrow();
        return Objects.requireNonNull(report.customers().get("acme")).amount();
    }
}
