package dev.partita.internal.engine;

import java.time.Duration;

/** Lengths of time as people write them. */
public final class Durations {

    private Durations() {}

    /** Such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 3d}: in the largest unit that says it exactly. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1_000 != 0 || millis == 0) {
            return millis == 0 ? "0s" : millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds % 60 != 0) {
            return seconds + "s";
        }
        if (seconds % 3_600 != 0) {
            return seconds / 60 + "m";
        }
        return seconds % 86_400 == 0 ? seconds / 86_400 + "d" : seconds / 3_600 + "h";
    }
}
