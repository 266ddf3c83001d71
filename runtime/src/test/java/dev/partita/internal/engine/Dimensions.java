package dev.partita.internal.engine;

import dev.partita.model.Dimension;
import dev.partita.model.DynamicDimension;
import dev.partita.model.StaticDimension;
import dev.partita.model.TimeDimension;
import dev.partita.model.time.WindowDefinition;
import dev.partita.model.time.WindowDefinition.Kind;
import dev.partita.model.time.Windows;
import java.util.List;

/** Dimensions as annotations declare them. */
final class Dimensions {

    private Dimensions() {}

    static Dimension set(String name) {
        return new DynamicDimension(name);
    }

    static Dimension fixed(String name, String... keys) {
        return new StaticDimension(name, List.of(keys), "");
    }

    static Dimension hours(String start, String end) {
        return windows(Kind.HOURLY, start, end);
    }

    static Dimension days(String start, String end) {
        return windows(Kind.DAILY, start, end);
    }

    static Dimension weeks(String start, String end) {
        return windows(Kind.WEEKLY, start, end);
    }

    static Dimension months(String start, String end) {
        return windows(Kind.MONTHLY, start, end);
    }

    private static Dimension windows(Kind kind, String start, String end) {
        WindowDefinition definition =
                new WindowDefinition(kind, "", start, end, "UTC", 0, 0, kind == Kind.MONTHLY ? 1 : 0, 0, "");
        return new TimeDimension(TimeDimension.defaultName(kind), Windows.of(definition));
    }
}
