package dev.partita.model.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.model.time.WindowDefinition.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowsTest {

    private static final Instant NOW = Instant.parse("2024-12-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "HOURLY, '', 2024-11-03-00:00, America/New_York, '00:00 01:00 01:00-0500 02:00 03:00'",
        "HOURLY, '', 2024-03-10-00:00, America/New_York, '00:00 01:00 03:00 04:00 05:00'",
        "CRON, 30 * * * *, 2024-03-10-00:00, America/New_York, '00:30 01:30 03:30 04:30 05:30'",
        "CRON, '15,45 0-4 * * *', 2024-03-10-00:30, America/New_York, '00:45 01:15 01:45 03:00 03:15'",
        "CRON, '0 0-4 * * *', 2024-11-03-00:00, America/New_York, '00:00 01:00 02:00 03:00 04:00'",
        "CRON, 0 * * * *, 2024-04-07-00:30, Australia/Lord_Howe, '01:00 02:00 03:00 04:00 05:00'",
        "CRON, 45 * * * *, 2024-04-07-00:30, Australia/Lord_Howe, '00:45 01:45 01:45+1030 02:45 03:45'"
    })
    void ticksAtAChangeOfTheClock(Kind kind, String cron, String start, String zone, String expected) {
        Windows windows = Windows.of(definition(kind, cron, start, zone));
        List<String> times = LongStream.range(0, 5)
                .mapToObj(windows::key)
                .map(key -> key.substring(11))
                .toList();
        assertThat(String.join(" ", times)).isEqualTo(expected);
    }

    @Test
    void aDayThatTheZoneSkippedHasNoWindow() {
        Windows daily = Windows.of(definition(Kind.DAILY, "", "2011-12-28", "Pacific/Apia"));
        assertThat(keys(daily, 4)).containsExactly("2011-12-28", "2011-12-29", "2011-12-31", "2012-01-01");
        assertThat(daily.indexOf("2011-12-30")).isEmpty();
        Windows monthly = Windows.of(
                new WindowDefinition(Kind.MONTHLY, "", "1994-10-01", "", "Pacific/Kiritimati", 0, 0, 31, 0, ""));
        assertThat(keys(monthly, 3)).containsExactly("1994-10-31", "1995-01-31", "1995-03-31");
    }

    @Test
    void aTickThatIsMovedPastMidnightKeepsTheKeyOfItsDay() {
        Windows daily =
                Windows.of(new WindowDefinition(Kind.DAILY, "", "2024-03-29", "", "America/Nuuk", 30, 23, 0, 0, ""));
        assertThat(keys(daily, 3)).containsExactly("2024-03-29", "2024-03-30", "2024-03-31");
        assertThat(daily.window(1).start()).hasToString("2024-03-31T00:00-01:00[America/Nuuk]");
        assertThat(daily.indexOf("2024-03-30")).hasValue(1);
    }

    @Test
    void inEveryZoneWindowsFollowEachOtherAroundAllChangesOfTheClock() {
        Set<ZoneRules> seen = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (String zone : ZoneId.getAvailableZoneIds()) {
            ZoneRules rules = ZoneId.of(zone).getRules();
            if (!seen.add(rules)) {
                continue;
            }
            for (String cron : List.of("0 * * * *", "45 * * * *", "30 0-3,23 * * *", "0 0 * * *")) {
                Windows windows = Windows.of(definition(Kind.CRON, cron, "1850-01-01-00:00", zone));
                ZoneOffsetTransition change = rules.nextTransition(Instant.parse("1850-02-01T00:00:00Z"));
                while (change != null && change.getInstant().isBefore(Instant.parse("2040-01-01T00:00:00Z"))) {
                    Range around = windows.overlapping(
                            change.getInstant().minusSeconds(4000),
                            change.getInstant().plusSeconds(4000));
                    for (long i = around.from(); i < around.to(); i++) {
                        Window window = windows.window(i);
                        boolean back = windows.indexOf(windows.key(i)).orElse(-1) == i
                                && windows.indexAt(window.start().toInstant()).orElse(-1) == i;
                        if (!back || !window.start().isBefore(window.end())) {
                            wrong.add(zone + " " + cron + " " + windows.key(i));
                        }
                    }
                    change = rules.nextTransition(change.getInstant());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen.size()).isGreaterThan(200);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-31T10:00:00Z, '', 0, 2",
        "2024-01-31T10:00:00Z, '', 2, 4",
        "2024-01-31T10:00:00Z, '', -1, 1",
        "2024-01-31T10:00:00Z, '', -9, 0",
        "2024-01-31T10:00:00Z, 2024-01-30, 5, 1",
        "2024-01-29T00:00:00Z, '', 0, 0",
        "2023-01-29T00:00:00Z, '', 1, 1",
        "2024-02-01T00:00:00Z, '', 0, 3",
        "2024-01-31T23:59:59.999Z, '', 0, 2",
        "2024-02-01T00:00:00Z, 2024-01-31, -1, 2"
    })
    void windowsExistOnceTheyEnded(Instant now, String end, int endOffset, long expected) {
        WindowDefinition days = new WindowDefinition(Kind.DAILY, "", "2024-01-29", end, "UTC", 0, 0, 0, endOffset, "");
        assertThat(Windows.of(days).count(now)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024-1-1-00:00",
                "2024-01-01",
                "2024-01-01-00:30",
                "2023-12-31-23:00",
                "2024-01-01-00:00+0000",
                "2024-01-01-24:00",
                "2024-02-30-00:00",
                "2024-01-01-00:00 ",
                "２０２４-01-01-00:00",
                "x024-01-01-00:00"
            })
    void aTextThatIsNoKeyHasNoIndex(String text) {
        Windows windows = Windows.of(definition(Kind.HOURLY, "", "2024-01-01-00:00", "UTC"));
        assertThat(windows.indexOf(text)).isEmpty();
        assertThat(windows.indexOf("2024-01-01-00:00")).hasValue(0);
    }

    @Test
    void keysNearToAWrongOneAreNearInTime() {
        Windows days = Windows.of(definition(Kind.DAILY, "", "2024-01-01", "UTC"));
        assertThat(days.nearest("2024-02-30", NOW, 2)).containsExactly("2024-02-29", "2024-03-01");
        assertThat(days.nearest("2023-05-01", NOW, 2)).containsExactly("2024-01-01", "2024-01-02");
        assertThat(days.nearest("2025-05-01", NOW, 1)).containsExactly("2024-11-30");
        assertThat(days.nearest("2024/5/6", NOW, 1)).containsExactly("2024-05-06");
        assertThat(days.nearest("today", NOW, 2)).containsExactly("2024-01-01", "2024-11-30");
        assertThat(days.nearest("today", Instant.EPOCH, 2)).isEmpty();
        Windows hours = Windows.of(definition(Kind.HOURLY, "", "2024-01-01-00:00", "UTC"));
        assertThat(hours.nearest("2024-01-31T10:20", NOW, 2)).containsExactly("2024-01-31-10:00", "2024-01-31-11:00");
    }

    @Test
    void indicesBelowZeroAreRefused() {
        Windows days = Windows.of(definition(Kind.DAILY, "", "2024-01-01", "UTC"));
        assertThatThrownBy(() -> days.key(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> days.window(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(days.overlapping(Instant.EPOCH, Instant.parse("2024-01-02T12:00:00Z")))
                .isEqualTo(new Range(0, 2));
        assertThat(days.overlapping(NOW, NOW)).isEqualTo(Range.EMPTY);
    }

    @Test
    void timesAtTheEndsOfTheCalendarAreAnswered() {
        Windows days = Windows.of(definition(Kind.DAILY, "", "2024-01-01", "Europe/Berlin"));
        assertThat(days.indexAt(Instant.MIN)).isEmpty();
        assertThat(days.count(Instant.MAX)).isGreaterThan(100_000_000_000L);
        assertThat(days.count(Instant.MIN)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "HOURLY 0 0 0, DAILY 0 0 0, true",
        "HOURLY 15 0 0, DAILY 15 3 0, true",
        "HOURLY 15 0 0, DAILY 0 3 0, false",
        "HOURLY 0 0 0, WEEKLY 0 5 3, true",
        "HOURLY 30 0 0, DAILY 30 2 0, false",
        "DAILY 0 0 0, WEEKLY 0 0 1, true",
        "DAILY 0 1 0, WEEKLY 0 0 1, false",
        "DAILY 0 0 0, MONTHLY 0 0 31, true",
        "WEEKLY 0 0 1, MONTHLY 0 0 1, false",
        "MONTHLY 0 0 1, WEEKLY 0 0 1, false",
        "DAILY 0 0 0, HOURLY 0 0 0, false",
        "DAILY 0 0 0, DAILY 0 0 0, true"
    })
    void windowsNestWhereTheBordersOfTheCoarserAreThoseOfTheFiner(String finer, String coarser, boolean expected) {
        assertThat(windows(finer).nestsIn(windows(coarser))).isEqualTo(expected);
    }

    @Test
    void cronWindowsNestWhereThatCanBeProven() {
        Windows quarters = Windows.of(definition(Kind.CRON, "*/15 * * * *", "2024-01-01-00:00", "Europe/Berlin"));
        Windows weekdays = Windows.of(definition(Kind.CRON, "0 9 * * 1-5", "2024-01-01-00:00", "Europe/Berlin"));
        Windows mondays = Windows.of(definition(Kind.CRON, "0 9 * * MON", "2023-01-01-00:00", "Europe/Berlin"));
        assertThat(quarters.nestsIn(weekdays)).isTrue();
        assertThat(weekdays.nestsIn(mondays)).isTrue();
        assertThat(mondays.nestsIn(weekdays)).isFalse();
        Windows elsewhere = Windows.of(definition(Kind.CRON, "0 9 * * MON", "2023-01-01-00:00", "UTC"));
        assertThat(weekdays.nestsIn(elsewhere)).isFalse();
    }

    @Test
    void theSameWindowsMayStartAndEndElsewhere() {
        Windows one = Windows.of(new WindowDefinition(Kind.DAILY, "", "2024-01-01", "", "UTC", 0, 3, 0, 0, ""));
        Windows same =
                Windows.of(new WindowDefinition(Kind.DAILY, "", "2020-01-01", "2025-01-01", "UTC", 0, 3, 0, 1, ""));
        Windows later = Windows.of(new WindowDefinition(Kind.DAILY, "", "2024-01-01", "", "UTC", 0, 4, 0, 0, ""));
        assertThat(one.sameWindows(same)).isTrue();
        assertThat(one.sameWindows(later)).isFalse();
    }

    @Test
    void zonesAreNotMappedToEachOther() {
        Windows one = Windows.of(definition(Kind.DAILY, "", "2024-01-01", "UTC"));
        Windows other = Windows.of(definition(Kind.DAILY, "", "2024-01-01", "Europe/Berlin"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WindowMapping.upstream(one, other, 0, 0, 0, NOW))
                .withMessage("Windows in the zone 'Europe/Berlin' cannot be mapped to windows in the zone 'UTC'.");
    }

    private static Windows windows(String text) {
        String[] words = text.split(" ", -1);
        Kind kind = Kind.valueOf(words[0]);
        String start = kind == Kind.HOURLY ? "2024-01-01-00:00" : "2024-01-01";
        return Windows.of(new WindowDefinition(
                kind,
                "",
                start,
                "",
                "America/New_York",
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                0,
                ""));
    }

    private static List<String> keys(Windows windows, int count) {
        return LongStream.range(0, count).mapToObj(windows::key).toList();
    }

    static WindowDefinition definition(Kind kind, String cron, String start, String zone) {
        return new WindowDefinition(kind, cron, start, "", zone, 0, 0, kind == Kind.MONTHLY ? 1 : 0, 0, "");
    }
}
