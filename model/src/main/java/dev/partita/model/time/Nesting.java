package dev.partita.model.time;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/** Whether windows of one zone lie in each other: they do if each border of the coarser ones is a border of the finer ones. */
final class Nesting {

    /** How many changes of the clock are looked at: about a century. */
    private static final int CHANGES = 200;

    private Nesting() {}

    /**
     * Whether the finer windows lie in the coarser ones. Where the wall clock's ticks do, so do those of a zone, with one exception: a tick that was
     * skipped and moved to where the clock went on need not be one of an hourly clock, which skips it.
     *
     * @param from a time before which there are no windows of either
     */
    static boolean nests(Ticks finer, Ticks coarser, Instant from) {
        if (!coarser.local().within(finer.local())) {
            return false;
        }
        return finer.local().cron().everyHour() == coarser.local().cron().everyHour()
                || meetAtChanges(finer, coarser, from);
    }

    private static boolean meetAtChanges(Ticks finer, Ticks coarser, Instant from) {
        ZoneRules rules = finer.rules();
        @Nullable ZoneOffsetTransition change = rules.nextTransition(from.minusSeconds(1));
        for (int i = 0; i < CHANGES && change != null; i++) {
            long second = change.toEpochSecond();
            if (change.isGap() && coarser.has(second) && !finer.has(second)) {
                return false;
            }
            change = rules.nextTransition(change.getInstant());
        }
        return true;
    }
}
