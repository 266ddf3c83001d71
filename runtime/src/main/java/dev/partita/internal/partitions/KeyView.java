package dev.partita.internal.partitions;

import dev.partita.InvalidRequestException;
import dev.partita.TimeWindow;
import dev.partita.model.Dimension;
import dev.partita.model.PartitionText;
import dev.partita.model.Partitions;
import dev.partita.model.TimeDimension;
import dev.partita.model.time.Window;
import dev.partita.model.time.Windows;
import dev.partita.spi.Key;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;

/** A key of some partitions. Immutable. */
public final class KeyView implements Key {

    private final Partitions partitions;
    private final String text;

    public KeyView(Partitions partitions, String text) {
        this.partitions = partitions;
        this.text = text;
    }

    /** A key of one dimension. */
    static KeyView of(Dimension dimension, String key) {
        return new KeyView(new Partitions(List.of(dimension)), key);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String text(String dimension) {
        return keys().get(position(dimension));
    }

    /** The keys in each dimension. */
    private List<String> keys() {
        return partitions.dimensions().size() == 1
                ? List.of(text)
                : PartitionText.parse(partitions, text).keys();
    }

    private int position(String dimension) {
        int position = dimension.isEmpty() && partitions.dimensions().size() == 1 ? 0 : partitions.position(dimension);
        if (position < 0) {
            throw new IllegalArgumentException("There is no dimension '" + dimension + "'.");
        }
        return position;
    }

    @Override
    public LocalDate date(String dimension) {
        return timed(dimension) ? window(dimension).start().toLocalDate() : LocalDate.parse(text(dimension));
    }

    @Override
    public YearMonth yearMonth(String dimension) {
        return timed(dimension) ? YearMonth.from(window(dimension).start()) : YearMonth.parse(text(dimension));
    }

    @Override
    public LocalDateTime dateTime(String dimension) {
        return timed(dimension) ? window(dimension).start().toLocalDateTime() : LocalDateTime.parse(text(dimension));
    }

    @Override
    public Instant instant(String dimension) {
        return timed(dimension) ? window(dimension).start().toInstant() : Instant.parse(text(dimension));
    }

    private boolean timed(String dimension) {
        return partitions.dimensions().get(position(dimension)) instanceof TimeDimension;
    }

    /**
     * The window of the one dimension that has windows of time.
     *
     * @throws IllegalStateException if there is none, or several
     */
    public TimeWindow timeWindow() {
        List<Dimension> timed = partitions.dimensions().stream()
                .filter(TimeDimension.class::isInstance)
                .toList();
        if (timed.size() != 1) {
            throw new IllegalStateException(
                    timed.isEmpty()
                            ? "The partition '" + text + "' is no window of time."
                            : "The partition '" + text + "' has several windows of time.");
        }
        Window window = window(timed.get(0).name());
        return new TimeWindow(window.start(), window.end());
    }

    private Window window(String dimension) {
        int position = position(dimension);
        Windows windows = ((TimeDimension) partitions.dimensions().get(position)).windows();
        String key = keys().get(position);
        return windows.window(windows.indexOf(key)
                .orElseThrow(() -> new InvalidRequestException("'" + key + "' is no window of '" + dimension + "'.")));
    }
}
