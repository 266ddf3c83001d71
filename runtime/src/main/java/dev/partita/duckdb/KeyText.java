package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * The text of a typed partition key: what it was made from, where windows of time have the key's default form.
 *
 * <p>A record of several dimensions has none here, for its components can't be asked, nor has an {@code Instant}, since the zone of
 * its windows isn't known.
 */
final class KeyText {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd-HH:mm", Locale.ROOT);

    private KeyText() {}

    /**
     * The text.
     *
     * @throws PartitaException if keys of that type have none
     */
    static String of(Object key) {
        if (key instanceof String text) {
            return text;
        }
        if (key instanceof Enum<?> constant) {
            return constant.name();
        }
        if (key instanceof LocalDate date) {
            return date.toString();
        }
        if (key instanceof YearMonth month) {
            return month.atDay(1).toString();
        }
        if (key instanceof LocalDateTime time) {
            return MINUTES.format(time);
        }
        if (key instanceof Record || key instanceof TemporalAccessor) {
            throw new PartitaException("A key of the type " + key.getClass().getName()
                    + " doesn't say the text of its partition. Make the map's keys strings, those of"
                    + " AssetContext.partitionKeys().");
        }
        return key.toString();
    }
}
