package dev.partita.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.PartitaException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordRowsTest {

    private static final Reading FULL = new Reading(
            Integer.MIN_VALUE,
            Long.MAX_VALUE,
            Double.MIN_VALUE,
            true,
            Byte.MIN_VALUE,
            Short.MAX_VALUE,
            1.1f,
            7,
            BigInteger.TWO.pow(126).negate(),
            new BigDecimal("12.3400000000"),
            "o'clock \uD83D\uDD52 and a text that is longer than twelve bytes",
            Reading.Side.SELL,
            LocalDate.of(2026, 2, 28),
            LocalTime.of(23, 59, 59, 123_456_000),
            LocalDateTime.of(2026, 3, 29, 2, 30, 0, 1_000),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            UUID.fromString("f0000000-0000-4000-8000-00000000000f"),
            Optional.of(""));

    private final DuckDb database = DuckDb.inMemory();
    private final DuckTable table = database.table("readings");
    private final Table rows = new AssetTables(database).table("readings");

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void recordsComeBackAsTheyWere() throws SQLException {
        List<Reading> written = List.of(FULL, Reading.empty(2), Reading.empty(3));
        for (int i = 0; i < 2; i++) {
            table.replacePartition("k", written.stream());
        }
        assertThat(rows.rows(Reading.class)).containsExactlyElementsOf(written);
        assertThat(Rows.of(database, "select distinct partition_key from readings"))
                .containsExactly("k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "1582-10-10", "9999-12-31"})
    void datesFarAwayComeBack(String text) {
        Reading record = Reading.empty(1).withDay(LocalDate.parse(text));
        table.replacePartition("k", Stream.of(record));
        assertThat(rows.rows(Reading.class)).containsExactly(record);
    }

    @Test
    void onlyTheRowsOfThePartitionAreReplaced() {
        table.replacePartition("a", Stream.of(Reading.empty(1), Reading.empty(2)));
        table.replacePartition("b", Stream.of(Reading.empty(3)));
        table.replacePartition("a", Reading.class, Stream.of(Reading.empty(4)));
        assertThat(rows.rows(Reading.class)).extracting(Reading::number).containsExactlyInAnyOrder(3, 4);
        assertThat(new AssetTables(database).table("readings", List.of("b")).rows(Reading.class))
                .containsExactly(Reading.empty(3));
    }

    @Test
    void aStreamOfNothingEmptiesThePartition() throws SQLException {
        table.replacePartition("a", Stream.of());
        assertThatThrownBy(() -> rows.rows(Reading.class))
                .hasMessage("The table 'readings' can't be read: it doesn't exist.");
        table.replacePartition("a", Reading.class, Stream.of());
        assertThat(rows.rows(Reading.class)).isEmpty();
        table.replacePartition("a", Stream.of(FULL));
        table.replacePartition("a", Stream.of());
        assertThat(rows.count()).isZero();
    }

    @Test
    void aFailingStreamLeavesTheTableAsItWas() {
        table.replacePartition("a", Stream.of(Reading.empty(1)));
        IllegalStateException failure = new IllegalStateException("the source ran dry");
        assertThatThrownBy(() ->
                        table.replacePartition("a", IntStream.range(0, 10_000).mapToObj(i -> {
                            if (i == 9_999) {
                                throw failure;
                            }
                            return Reading.empty(i);
                        })))
                .isSameAs(failure);
        assertThat(rows.rows(Reading.class)).containsExactly(Reading.empty(1));
    }

    @Test
    void aStreamMayReplaceAnotherPartitionOfTheTable() {
        table.replacePartition(
                "a",
                Stream.of(1, 2)
                        .peek(i -> table.replacePartition("b", Stream.of(Reading.empty(i))))
                        .map(Reading::empty));
        assertThat(rows.rows(Reading.class)).extracting(Reading::number).containsExactlyInAnyOrder(1, 2, 2);
    }

    @Test
    void valuesThatDuckDbCantHoldAreRefused() {
        assertThatThrownBy(() ->
                        table.replacePartition("a", Stream.of(FULL, FULL.withPrice(new BigDecimal("0.12345678901")))))
                .isInstanceOf(PartitaException.class)
                .hasMessage("The partition 'a' of the table 'readings' was not replaced, and the table is as it was: "
                        + "the value of 'price' in row 2 is 0.12345678901, and the column is DECIMAL(38,10).");
        assertThatThrownBy(() -> table.replacePartition("a", Stream.of(FULL.withText("\uD83D"))))
                .hasMessageEndingWith("the value of 'text' in row 1 is not valid Unicode text.");
        assertThatThrownBy(() -> table.replacePartition("a", Stream.of(FULL, null)))
                .hasMessageEndingWith("a row of the stream is null.");
    }

    @Test
    void aDecimalTakesTheScaleOfTheTable() throws SQLException {
        table.replacePartition("a", Reading.class, Stream.of());
        Rows.execute(database, "alter table readings alter price type decimal(5, 2)");
        table.replacePartition("a", Stream.of(FULL.withPrice(new BigDecimal("1E+2"))));
        assertThat(Rows.of(database, "select price from readings")).containsExactly("100.00");
        assertThatThrownBy(() -> table.replacePartition("a", Stream.of(FULL.withPrice(new BigDecimal("1000")))))
                .hasMessageEndingWith("the value of 'price' in row 1 is 1000, and the column is DECIMAL(5,2).");
    }

    @Test
    void aTableOfOtherColumnsIsRefusedWithBoth() throws SQLException {
        Rows.execute(database, "create table readings (number varchar, partition_key varchar not null)");
        assertThatThrownBy(() -> table.replacePartition("a", Stream.of(FULL)))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("the record's columns don't fit the table's.\n  record: \"number\" INTEGER, ")
                .hasMessageContaining("\n  table:  \"number\" VARCHAR\n");
        assertThatThrownBy(() -> rows.rows(Reading.class))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("can't be read as dev.partita.duckdb.Reading")
                .hasMessageContaining("\n  record: \"number\" INTEGER, ")
                .hasMessageContaining("\n  table:  \"number\" VARCHAR, \"partition_key\" VARCHAR\n");
    }

    @Test
    void narrowerColumnsAreReadAndOthersLeftOut() throws SQLException {
        table.replacePartition("a", Stream.of(FULL));
        Rows.execute(database, """
                create or replace table readings as select * replace (
                    2::utinyint as number, 3::integer as total, 0.5::float as share, 7::bigint as huge, 1.5::decimal(3,1) as price,
                    'BUY'::enum('BUY', 'SELL') as side), 1 as more from readings""");
        Reading read = rows.rows(Reading.class).get(0);
        assertThat(read.number()).isEqualTo(2);
        assertThat(read.total()).isEqualTo(3);
        assertThat(read.share()).isEqualTo(0.5);
        assertThat(read.huge()).isEqualTo(7);
        assertThat(read.price()).isEqualTo(new BigDecimal("1.5"));
        assertThat(read.side()).isEqualTo(Reading.Side.BUY);
    }

    @Test
    void valuesThatAreNoneOfTheRecordsAreRefused() throws SQLException {
        table.replacePartition("a", Stream.of(FULL));
        Rows.execute(database, "update readings set number = null");
        assertThatThrownBy(() -> rows.rows(Reading.class))
                .isInstanceOf(PartitaException.class)
                .hasMessage(
                        "The table 'readings' can't be read: the column 'number' is null in a row, and the component is of a "
                                + "primitive type. Make it an Optional.");
        Rows.execute(database, "update readings set number = 1, side = 'HOLD'");
        assertThatThrownBy(() -> rows.rows(Reading.class))
                .hasMessageContaining(
                        "the column 'side' has the value 'HOLD', which is no constant of dev.partita.duckdb.Reading$Side");
    }

    @Test
    void aRecordWithoutAMappingIsRefused() {
        record Other(int i) {}
        assertThatThrownBy(() -> table.replacePartition("a", Stream.of(new Other(1))))
                .isInstanceOf(PartitaException.class)
                .hasMessage("Nothing knows how 'dev.partita.duckdb.RecordRowsTest$1Other' is a row of a table.\n"
                        + "  Write @Row on the record, and compile it with Partita's annotation processor.");
    }
}
