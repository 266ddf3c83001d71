package dev.partita.model.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Lists windows one by one, by the rules as they are written down, without a thought of speed. */
final class NaiveWindows {

    /** A window with its key. */
    record Listed(String key, Instant start, Instant end) {

        boolean contains(Instant instant) {
            return !instant.isBefore(start) && instant.isBefore(end);
        }

        boolean overlaps(Instant from, Instant to) {
            return start.isBefore(to) && end.isAfter(from);
        }
    }

    private final ZoneRules rules;
    private final List<LocalTime> times;
    private final Predicate<LocalDate> day;
    private final DateTimeFormatter format;
    private final boolean everyHour;
    private final boolean hasTime;

    /**
     * @param times when a day ticks
     * @param day which days tick
     */
    NaiveWindows(ZoneId zone, List<LocalTime> times, Predicate<LocalDate> day, String format) {
        rules = zone.getRules();
        this.times = times;
        this.day = day;
        this.format = DateTimeFormatter.ofPattern(format, Locale.ROOT);
        everyHour = times.stream().mapToInt(LocalTime::getHour).distinct().count() == 24;
        hasTime = format.contains("HH");
    }

    /** The windows that start at or after a start, of so many days and one more. */
    List<Listed> list(LocalDateTime start, int days) {
        Map<Instant, String> ticks = new TreeMap<>();
        for (int i = -2; i <= days; i++) {
            LocalDate date = start.toLocalDate().plusDays(i);
            if (day.test(date) && !skipped(date)) {
                times.forEach(time -> add(ticks, date.atTime(time)));
            }
        }
        Instant first = instant(start, false);
        List<Instant> instants =
                ticks.keySet().stream().filter(tick -> !tick.isBefore(first)).toList();
        List<Listed> windows = new ArrayList<>();
        for (int i = 0; i + 1 < instants.size(); i++) {
            Instant from = instants.get(i);
            windows.add(new Listed(String.valueOf(ticks.get(from)), from, instants.get(i + 1)));
        }
        return windows;
    }

    private void add(Map<Instant, String> ticks, LocalDateTime local) {
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (!everyHour) {
            Instant instant = instant(local, true);
            LocalDateTime clock = LocalDateTime.ofInstant(instant, rules.getOffset(instant));
            ticks.put(instant, format.format(hasTime ? clock : local));
        } else if (!offsets.isEmpty()) {
            ticks.put(local.toInstant(offsets.get(0)), format.format(local));
        }
        if (everyHour && offsets.size() == 2) {
            String offset = DateTimeFormatter.ofPattern("xx", Locale.ROOT).format(offsets.get(1));
            ticks.put(local.toInstant(offsets.get(1)), format.format(local) + offset);
        }
    }

    /** When a clock shows this time; when it goes on if it is skipped. */
    private Instant instant(LocalDateTime local, boolean later) {
        ZoneOffsetTransition change = rules.getTransition(local);
        if (change == null) {
            return local.toInstant(rules.getOffset(local));
        }
        return change.isGap()
                ? change.getInstant()
                : local.toInstant(later ? change.getOffsetAfter() : change.getOffsetBefore());
    }

    private boolean skipped(LocalDate date) {
        ZoneOffsetTransition change = rules.getTransition(date.atTime(12, 0));
        return change != null
                && change.isGap()
                && change.getDuration().compareTo(Duration.ofDays(1)) >= 0
                && !change.getDateTimeBefore().isAfter(date.atStartOfDay())
                && !change.getDateTimeAfter().isBefore(date.plusDays(1).atStartOfDay());
    }
}
