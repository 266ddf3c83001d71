package dev.partita.internal.partitions;

import dev.partita.model.time.Windows;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** The keys of the windows of time that exist at a moment. */
record WindowKeys(Windows windows, Instant now, long count) implements DimensionKeys {

    private static final int NAMED = 3;

    WindowKeys(Windows windows, Instant now) {
        this(windows, now, windows.count(now));
    }

    @Override
    public String key(long position) {
        return windows.key(position);
    }

    @Override
    public long position(String key) {
        OptionalLong index = windows.indexOf(key);
        return index.isPresent() && index.getAsLong() < count ? index.getAsLong() : -1;
    }

    @Override
    public List<String> nearest(String text) {
        return windows.nearest(text, now, NAMED);
    }
}
