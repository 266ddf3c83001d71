package dev.partita.model.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.model.time.WindowDefinition.Kind;
import java.time.Instant;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

final class LengthsTest {

    private static final long HOUR = 3_600;

    @Property(tries = 300)
    @Domain(Definitions.class)
    @Domain(DomainContext.Global.class)
    void boundHowFarWindowsLieApart(@ForAll Definitions.Case each, @ForAll @IntRange(min = -30, max = 30) int windows) {
        Windows all = Windows.of(each.definition());
        Lengths lengths = Lengths.of(all, all.startOf(0));
        OptionalLong latest = lengths.latest(windows);

        for (long i = Math.max(0, -windows); i < 900; i++) {
            assertThat(all.startOf(i + 1) - all.startOf(i)).isGreaterThanOrEqualTo(lengths.shortest());
            if (latest.isPresent()) {
                assertThat(all.startOf(i + windows) - all.startOf(i)).isLessThanOrEqualTo(latest.getAsLong());
            }
        }
    }

    @Test
    void ofDaysWithoutChangesOfTheClockAreTheSame() {
        Lengths lengths = of(Kind.DAILY, "2026-01-01", "UTC");

        assertThat(lengths.shortest()).isEqualTo(24 * HOUR);
        assertThat(lengths.latest(3)).hasValue(72 * HOUR);
        assertThat(lengths.latest(-3)).hasValue(-72 * HOUR);
    }

    @Test
    void ofDaysDifferWhereTheClockChanges() {
        Lengths lengths = of(Kind.DAILY, "2026-01-01", "Europe/Lisbon");

        assertThat(lengths.shortest()).isEqualTo(23 * HOUR);
        assertThat(lengths.latest(1)).hasValue(25 * HOUR);
        assertThat(lengths.latest(-30)).as("one hour in all, not one a day").hasValue(-30 * 24 * HOUR + HOUR);
    }

    @Test
    void ofHoursAreTheSameWhereTheClockChangesByAnHour() {
        Lengths lengths = of(Kind.HOURLY, "2026-01-01-00:00", "Europe/Lisbon");

        assertThat(lengths.shortest()).isEqualTo(HOUR);
        assertThat(lengths.latest(24)).hasValue(24 * HOUR);
    }

    @Test
    void ofMonthsAreThoseOfTheCalendar() {
        Lengths lengths = of(Kind.MONTHLY, "2026-01-01", "UTC");

        assertThat(lengths.shortest()).isEqualTo(28 * 24 * HOUR);
        assertThat(lengths.latest(1)).hasValue(31 * 24 * HOUR);
    }

    @Test
    void ofMinutesOfWorkingDaysAreFromOneMinuteToAWeekend() {
        Lengths lengths = Lengths.of(
                Windows.of(new WindowDefinition(
                        Kind.CRON, "* 9-17 * * 1-5", "2026-01-01-00:00", "", "UTC", 0, 0, 0, 0, "")),
                0);

        assertThat(lengths.shortest()).isEqualTo(60);
        assertThat(lengths.latest(1)).hasValue((6 + 24 + 24 + 9) * HOUR + 60);
    }

    @Test
    void areNotCountedBeyondTheCalendar() {
        Lengths lengths = of(Kind.MONTHLY, "2026-01-01", "UTC");

        assertThat(lengths.latest(Long.MAX_VALUE)).isEmpty();
        assertThat(lengths.latest(Long.MIN_VALUE).getAsLong()).isNegative();
    }

    private static Lengths of(Kind kind, String start, String zone) {
        int day = kind == Kind.MONTHLY ? 1 : 0;
        return Lengths.of(
                Windows.of(new WindowDefinition(kind, "", start, "", zone, 0, 0, day, 0, "")),
                Instant.parse("2026-01-01T00:00:00Z").getEpochSecond());
    }
}
