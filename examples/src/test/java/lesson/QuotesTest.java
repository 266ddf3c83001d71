package lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.duckdb.AssetTables;
import dev.partita.duckdb.DuckDb;
import dev.partita.duckdb.Row;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Records become rows and come back by what the processor generates for them. */
class QuotesTest {

    @Row
    @SuppressWarnings("ArrayRecordComponent") // A column of bytes.
    record Quote(
            LocalDate date,
            double sharePrice,
            Integer volume,
            BigDecimal fee,
            DayOfWeek weekday,
            UUID id,
            byte[] signature,
            Optional<String> note,
            Optional<Long> lot) {}

    @Test
    @SuppressWarnings("NullAway") // A column may have no value.
    void recordsComeBackByGeneratedCode() {
        Quote full = new Quote(
                LocalDate.of(2026, 2, 14),
                1.5,
                3,
                new BigDecimal("0.1000000000"),
                DayOfWeek.SATURDAY,
                UUID.fromString("0e37df36-f698-11e6-8dd4-cb9ced3df976"),
                new byte[] {0, -1},
                Optional.of("first"),
                Optional.of(7L));
        Quote little = new Quote(full.date(), 0, null, null, null, null, null, Optional.empty(), Optional.empty());
        try (DuckDb database = DuckDb.inMemory()) {
            database.table("quotes").replacePartition("acme", Quote.class, Stream.of(full, little));

            List<Quote> read =
                    new AssetTables(database).table("quotes", List.of("acme")).rows(Quote.class);

            assertThat(read).usingRecursiveFieldByFieldElementComparator().containsExactly(full, little);
            assertThat(Arrays.equals(read.get(0).signature(), full.signature())).isTrue();
        }
    }
}
