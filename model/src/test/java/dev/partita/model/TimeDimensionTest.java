package dev.partita.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.model.time.WindowDefinition;
import dev.partita.model.time.WindowDefinition.Kind;
import dev.partita.model.time.Windows;
import org.junit.jupiter.api.Test;

final class TimeDimensionTest {

    private static TimeDimension days(String end) {
        return new TimeDimension(
                "day", Windows.of(new WindowDefinition(Kind.DAILY, "", "2026-01-01", end, "UTC", 0, 0, 0, 0, "")));
    }

    @Test
    void whatCanNeverBeAWindowIsTold() {
        assertThat(days("").problem("2026-01-31")).isEmpty();
        assertThat(days("").problem("2999-01-31")).isEmpty();
        assertThat(days("").problem("2025-12-31")).contains("The first is '2026-01-01', the next '2026-01-02'.");
        assertThat(days("2026-02-01").problem("2026-01-31")).isEmpty();
        assertThat(days("2026-02-01").problem("2026-02-01")).contains("The last is '2026-01-31'.");
    }

    @Test
    void theAnnotationIsWrittenAsAUserWould() {
        assertThat(days("2026-02-01").annotation())
                .isEqualTo("@DailyPartitions(start = \"2026-01-01\", end = \"2026-02-01\")");
    }
}
