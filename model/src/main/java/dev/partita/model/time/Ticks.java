package dev.partita.model.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ticks of a clock in a zone, in the order of time, numbered through. Thread-safe.
 *
 * <p>The stretches between the changes of the clock are known up to some time and computed further when somebody asks for later; searching them
 * takes a few steps for centuries.
 */
final class Ticks {

    /** After this second the clock is taken to stay as it is. */
    private static final long LAST_CHANGE = LocalDate.of(10_000, 1, 1).toEpochDay() * 86_400;

    private static final long SOME_YEARS = 100L * 366 * 86_400;
    /** Farther in either direction there is no calendar. */
    private static final long FARTHEST = LocalDate.of(999_999_990, 1, 1).toEpochDay() * 86_400;

    private final LocalTicks local;
    private final ZoneRules rules;
    private volatile Known known;

    /**
     * @param stretches in the order of time
     * @param change the change at the end of the last stretch, if there is one
     * @param end the second of that change; the greatest number if there is none
     */
    private record Known(List<Stretch> stretches, @Nullable ZoneOffsetTransition change, long end) {

        Stretch last() {
            return stretches.get(stretches.size() - 1);
        }
    }

    /** @param second up to when the ticks will probably be asked for */
    Ticks(LocalTicks local, ZoneRules rules, long second) {
        this.local = local;
        this.rules = rules;
        known = further(start(), second);
    }

    LocalTicks local() {
        return local;
    }

    ZoneRules rules() {
        return rules;
    }

    /** How many ticks come before this second. */
    long before(long second) {
        long bounded = Math.max(-FARTHEST, Math.min(FARTHEST, second));
        List<Stretch> stretches = until(bounded).stretches();
        int low = 0;
        int high = stretches.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (stretches.get(middle).start() <= bounded) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return stretches.get(low).count(local, bounded);
    }

    /** Whether there is a tick at this second. */
    boolean has(long second) {
        return before(second + 1) > before(second);
    }

    /** The tick before which so many come. */
    Tick tick(long ordinal) {
        Known enough = known;
        while (enough.end() != Long.MAX_VALUE
                && ordinal >= enough.last().before() + enough.last().size()) {
            enough = until(enough.end() + SOME_YEARS);
        }
        List<Stretch> stretches = enough.stretches();
        int low = 0;
        int high = stretches.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (stretches.get(middle).before() <= ordinal) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return stretches.get(low).tick(local, ordinal);
    }

    private Known until(long second) {
        Known enough = known;
        if (second >= enough.end()) {
            enough = further(enough, second);
            known = enough;
        }
        return enough;
    }

    private Known start() {
        ZoneOffsetTransition end = rules.nextTransition(Instant.MIN);
        ZoneOffset offset = end == null ? rules.getOffset(Instant.EPOCH) : end.getOffsetBefore();
        return known(List.of(Stretch.initial(local, offset.getTotalSeconds(), end)), end);
    }

    private Known further(Known known, long second) {
        List<Stretch> stretches = new ArrayList<>(known.stretches());
        ZoneOffsetTransition end = known.change();
        while (end != null && end.toEpochSecond() <= second) {
            ZoneOffsetTransition start = end;
            end = rules.nextTransition(start.getInstant());
            if (end != null && end.toEpochSecond() > LAST_CHANGE) {
                end = null;
            }
            stretches.add(stretches.get(stretches.size() - 1).next(local, start, end));
        }
        return known(stretches, end);
    }

    private static Known known(List<Stretch> stretches, @Nullable ZoneOffsetTransition change) {
        return new Known(List.copyOf(stretches), change, change == null ? Long.MAX_VALUE : change.toEpochSecond());
    }
}
