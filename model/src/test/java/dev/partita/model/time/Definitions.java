package dev.partita.model.time;

import dev.partita.model.time.WindowDefinition.Kind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Definitions of all kinds, in all zones, many of them starting shortly before a change of the clock. */
final class Definitions extends DomainContextBase {

    /** A definition, and the same as a naive list. */
    record Case(WindowDefinition definition, LocalDateTime start, NaiveWindows naive) {

        /** The windows of some time after the start. */
        List<NaiveWindows.Listed> listed() {
            int ticksADay = Math.max(1, naive.list(start, 8).size() / 8);
            return naive.list(start, ticksADay > 100 ? 5 : ticksADay > 4 ? 12 : 800);
        }

        @Override
        public String toString() {
            return definition.toString();
        }
    }

    /** Two definitions in one zone that start at one time. */
    record Pair(Case upstream, Case downstream) {}

    private record Days(String dayOfMonth, String month, String dayOfWeek, Predicate<LocalDate> matches) {}

    private static final List<ZoneId> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> !id.startsWith("SystemV"))
            .sorted()
            .map(ZoneId::of)
            .toList();
    private static final Instant FIRST = Instant.parse("1973-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2070-01-01T00:00:00Z");

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.of(ZONES).flatMap(zone -> starts(zone).flatMap(start -> cases(zone, start)));
    }

    @Provide
    Arbitrary<Pair> pairs() {
        return Arbitraries.of(ZONES)
                .flatMap(zone -> starts(zone)
                        .flatMap(start -> Combinators.combine(cases(zone, start), cases(zone, start))
                                .as(Pair::new)));
    }

    /** Cases whose zone and start are these. */
    private static Arbitrary<Case> cases(ZoneId zone, LocalDateTime start) {
        return Arbitraries.of(Kind.values()).flatMap(kind -> switch (kind) {
            case HOURLY -> offsets(zone, start, kind, 0, 0);
            case DAILY -> offsets(zone, start, kind, 0, 0);
            case WEEKLY -> offsets(zone, start, kind, 0, 6);
            case MONTHLY -> offsets(zone, start, kind, 1, 31);
            case CRON -> crons(zone, start);
        });
    }

    private static Arbitrary<LocalDateTime> starts(ZoneId zone) {
        return Combinators.combine(
                        Arbitraries.longs().between(FIRST.getEpochSecond(), LAST.getEpochSecond()),
                        Arbitraries.integers().between(0, 3 * 24 * 60),
                        Arbitraries.of(true, true, false))
                .as((second, minutesBefore, nearChange) -> {
                    Instant instant = Instant.ofEpochSecond(second - second % 60);
                    ZoneOffsetTransition change = zone.getRules().nextTransition(instant);
                    if (nearChange && change != null && change.getInstant().isBefore(LAST)) {
                        instant = change.getInstant().minusSeconds(minutesBefore * 60L);
                    }
                    return LocalDateTime.ofInstant(instant, zone).withSecond(0);
                });
    }

    private static Arbitrary<Case> offsets(ZoneId zone, LocalDateTime start, Kind kind, int firstDay, int lastDay) {
        return Combinators.combine(
                        Arbitraries.of(0, 0, 15, 30, 45, 59),
                        Arbitraries.of(0, 0, 1, 2, 3, 23),
                        Arbitraries.integers().between(firstDay, lastDay))
                .as((minute, hour, day) -> {
                    List<LocalTime> times = kind == Kind.HOURLY
                            ? times(all(0, 23), Set.of(minute))
                            : List.of(LocalTime.of(hour, minute));
                    Predicate<LocalDate> days = switch (kind) {
                        case HOURLY, DAILY, CRON -> date -> true;
                        case WEEKLY -> date -> number(date.getDayOfWeek()) == day;
                        case MONTHLY -> date -> date.getDayOfMonth() == day;
                    };
                    LocalDateTime from =
                            kind == Kind.HOURLY ? start : start.toLocalDate().atStartOfDay();
                    return make(kind, "", zone, from, minute, hour, day, times, days);
                });
    }

    private static Arbitrary<Case> crons(ZoneId zone, LocalDateTime start) {
        return Combinators.combine(
                        numbers(0, 59, 4), Arbitraries.oneOf(Arbitraries.just(all(0, 23)), numbers(0, 5, 3)), days())
                .as((minutes, hours, days) -> {
                    String cron = field(minutes, 0, 59) + " " + field(hours, 0, 23) + " " + days.dayOfMonth() + " "
                            + days.month() + " " + days.dayOfWeek();
                    return make(Kind.CRON, cron, zone, start, 0, 0, 0, times(hours, minutes), days.matches());
                });
    }

    private static Arbitrary<Days> days() {
        Arbitrary<Set<Integer>> ofMonth = Arbitraries.oneOf(Arbitraries.just(all(1, 31)), numbers(1, 31, 4));
        Arbitrary<Set<Integer>> months = Arbitraries.oneOf(Arbitraries.just(all(1, 12)), numbers(1, 12, 8));
        Arbitrary<Set<Integer>> ofWeek = Arbitraries.oneOf(Arbitraries.just(all(0, 6)), numbers(0, 6, 3));
        return Combinators.combine(ofMonth, months, ofWeek)
                .as((days, inMonths, weekdays) ->
                        new Days(field(days, 1, 31), field(inMonths, 1, 12), field(weekdays, 0, 6), date -> {
                            boolean byMonth = days.contains(date.getDayOfMonth());
                            boolean byWeek = weekdays.contains(number(date.getDayOfWeek()));
                            boolean either = days.size() < 31 && weekdays.size() < 7;
                            return inMonths.contains(date.getMonthValue())
                                    && (either ? byMonth || byWeek : byMonth && byWeek);
                        }))
                .filter(days -> IntStream.range(0, 1461)
                        .anyMatch(day ->
                                days.matches().test(LocalDate.of(2000, 1, 1).plusDays(day))));
    }

    private static Case make(
            Kind kind,
            String cron,
            ZoneId zone,
            LocalDateTime start,
            int minute,
            int hour,
            int day,
            List<LocalTime> times,
            Predicate<LocalDate> days) {
        String text = DateTimeFormatter.ofPattern(kind.format(), Locale.ROOT).format(start);
        WindowDefinition definition =
                new WindowDefinition(kind, cron, text, "", zone.getId(), minute, hour, day, 0, kind.format());
        return new Case(definition, start, new NaiveWindows(zone, times, days, kind.format()));
    }

    private static Arbitrary<Set<Integer>> numbers(int first, int last, int most) {
        return Arbitraries.integers().between(first, last).set().ofMinSize(1).ofMaxSize(most);
    }

    private static Set<Integer> all(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private static String field(Set<Integer> numbers, int first, int last) {
        return numbers.size() == last - first + 1
                ? "*"
                : new TreeSet<>(numbers).stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static List<LocalTime> times(Set<Integer> hours, Set<Integer> minutes) {
        List<LocalTime> times = new ArrayList<>();
        hours.forEach(hour -> minutes.forEach(minute -> times.add(LocalTime.of(hour, minute))));
        return times;
    }

    private static int number(DayOfWeek day) {
        return day.getValue() % 7;
    }
}
