package dev.partita.spi;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;

/**
 * The key of one partition, for code that makes a typed key of it. A dimension is named by its name, or by the empty text where there is
 * only one. Of a window of time, a date or time is that of its start, in the zone of its definition; of any other key, it is what its
 * text says.
 */
public interface Key {

    /** The text of the whole key. */
    String text();

    /** The key in one dimension. */
    String text(String dimension);

    LocalDate date(String dimension);

    YearMonth yearMonth(String dimension);

    LocalDateTime dateTime(String dimension);

    Instant instant(String dimension);
}
