package dev.partita.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.PartitaException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    private final DuckDb database = DuckDb.inMemory();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        database.close();
    }

    static List<Arguments> values() {
        return List.of(
                Arguments.of("it's", "VARCHAR|it's"),
                Arguments.of('c', "VARCHAR|c"),
                Arguments.of(true, "BOOLEAN|true"),
                Arguments.of((byte) 1, "TINYINT|1"),
                Arguments.of((short) 1, "SMALLINT|1"),
                Arguments.of(1, "INTEGER|1"),
                Arguments.of(Long.MAX_VALUE, "BIGINT|9223372036854775807"),
                Arguments.of(1.5f, "FLOAT|1.5"),
                Arguments.of(1.5, "DOUBLE|1.5"),
                Arguments.of(new BigDecimal("1.50"), "DECIMAL(3,2)|1.50"),
                Arguments.of(new BigDecimal("1E+3"), "DECIMAL(4,0)|1000"),
                Arguments.of(new BigInteger("12345678901234567890123"), "HUGEINT|12345678901234567890123"),
                Arguments.of(LocalDate.parse("2026-01-31"), "DATE|2026-01-31"),
                Arguments.of(LocalTime.parse("01:02:03.000004"), "TIME|01:02:03.000004"),
                Arguments.of(LocalDateTime.parse("2026-01-31T01:02"), "TIMESTAMP|2026-01-31 01:02:00"),
                Arguments.of(Instant.parse("2026-01-31T01:02:00Z"), "TIMESTAMP WITH TIME ZONE|2026-01-31 01:02:00+00"),
                Arguments.of(
                        OffsetDateTime.parse("2026-01-31T03:02:00+02:00"),
                        "TIMESTAMP WITH TIME ZONE|2026-01-31 01:02:00+00"),
                Arguments.of(
                        ZonedDateTime.parse("2026-01-31T02:02:00+01:00[Europe/Berlin]"),
                        "TIMESTAMP WITH TIME ZONE|2026-01-31 01:02:00+00"),
                Arguments.of(OffsetTime.parse("01:02:03+02:00"), "VARCHAR|01:02:03.000000+02:00"),
                Arguments.of(YearMonth.parse("2026-01"), "VARCHAR|2026-01"),
                Arguments.of(Year.of(2026), "INTEGER|2026"),
                Arguments.of(Duration.ofMillis(1), "VARCHAR|1000 microseconds"),
                Arguments.of(Period.of(1, 2, 3), "VARCHAR|1 years 2 months 3 days"),
                Arguments.of(
                        UUID.fromString("dbc84acd-7c80-4cd1-a9a8-39160ee30693"),
                        "UUID|dbc84acd-7c80-4cd1-a9a8-39160ee30693"),
                Arguments.of(new byte[] {1, 'a'}, "BLOB|\\x01a"),
                Arguments.of(Path.of("data", "a.csv"), "VARCHAR|data/a.csv"),
                Arguments.of(DayOfWeek.MONDAY, "VARCHAR|MONDAY"),
                Arguments.of(null, "\"NULL\"|null"),
                Arguments.of(List.of("a", Path.of("b"), DayOfWeek.MONDAY), "VARCHAR[]|[a, b, MONDAY]"),
                Arguments.of(Arrays.asList("a", null), "VARCHAR[]|[a, NULL]"),
                Arguments.of(List.of(), "VARCHAR[]|[]"),
                Arguments.of(List.of(1, 2L, (short) 3), "BIGINT[]|[1, 2, 3]"),
                Arguments.of(List.of(1.5f, 2.5), "DOUBLE[]|[1.5, 2.5]"),
                Arguments.of(List.of(true), "BOOLEAN[]|[true]"),
                Arguments.of(List.of(new BigDecimal("1.5"), new BigDecimal("1.25")), "DECIMAL(38,2)[]|[1.50, 1.25]"),
                Arguments.of(List.of(BigInteger.TWO.pow(70)), "DECIMAL(38,0)[]|[1180591620717411303424]"),
                Arguments.of(List.of(LocalDate.parse("2026-01-31")), "DATE[]|[2026-01-31]"),
                Arguments.of(List.of(LocalTime.parse("01:02")), "TIME[]|['01:02:00']"),
                Arguments.of(List.of(LocalDateTime.parse("2026-01-31T01:02")), "TIMESTAMP[]|['2026-01-31 01:02:00']"),
                Arguments.of(
                        List.of(UUID.fromString("dbc84acd-7c80-4cd1-a9a8-39160ee30693")),
                        "UUID[]|[dbc84acd-7c80-4cd1-a9a8-39160ee30693]"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueArrivesAsItIs(@Nullable Object value, String expected) throws SQLException {
        database.table("t").replacePartition("k", "select ? as v", new @Nullable Object[] {value});

        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            assertThat(Rows.of(connection, "select typeof(v), v::varchar from t"))
                    .containsExactly(expected);
        }
    }

    @Test
    void intervalsAreReadFromText() throws SQLException {
        database.table("t")
                .replacePartition(
                        "k", "select ?::interval as d, ?::interval as p", Duration.ofHours(25), Period.of(1, -2, 3));

        assertThat(Rows.of(database, "select d::varchar, p::varchar from t"))
                .containsExactly("25:00:00|10 months 3 days");
    }

    static List<Object> unusable() {
        return List.of(
                Optional.of(1),
                Map.of(),
                new Object(),
                "\ud83d",
                new BigDecimal("1E+38"),
                BigInteger.TEN.pow(38),
                LocalDate.of(0, 1, 1),
                Duration.ofSeconds(Long.MAX_VALUE),
                List.of(1, "a"),
                List.of(List.of(1)));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void aValueThatDuckDbCannotHoldIsRefused(Object value) {
        assertThatThrownBy(() -> database.table("t").replacePartition("k", "select ? as a, ? as v", 1, value))
                .isInstanceOf(PartitaException.class)
                .hasMessageStartingWith("Parameter 2 of the select ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a*b",
                "a**b",
                "a?b",
                "a[b]",
                "a[!b]",
                "a[b",
                "a]b",
                "[a]",
                "a\\b",
                "a\\*b",
                "a\\[b",
                "*\\",
                "a'b",
                "a{b,c}",
                "$HOME",
                "~a",
                "ключ😀",
                "a;b",
                "dir*/f*",
                "dir[x]/f",
                "dir\\y/f?",
                "s3:a"
            })
    void aPathNamesOneFile(String name) throws SQLException, IOException {
        for (String other : List.of("ab", "axb", "a", "b", "a]", "dirx/f1", "dir1/f", "dir\\y/fx")) {
            write(other);
        }
        Path file = write(name);
        DuckTable table = database.table("t");
        for (int i = 0; i < 2; i++) {
            table.replacePartition("one", "select trim(content) as content, filename from read_text(?)", file);
            table.replacePartition("csv", "select name as content, filename from read_csv(?, filename = true)", file);
            table.replacePartition(
                    "list", "select trim(content) as content, filename from read_text(?)", List.of(file));
        }

        assertThat(Rows.of(database, "select filename from t"))
                .containsOnly(file.toString())
                .hasSize(3);
        assertThat(Rows.of(database, "select content from t where partition_key = 'csv'"))
                .containsExactly(name);
    }

    @Test
    void aPathThatOnlyAPatternMatchesIsMissing() throws IOException {
        write("axb");
        for (String name : List.of("a*b", "a?b", "a[x]b")) {
            assertThatThrownBy(() -> database.table("t")
                            .replacePartition("k", "select * from read_csv(?)", folder.resolve(name + ".csv")))
                    .isInstanceOf(PartitaException.class)
                    .hasMessageContaining("No files found");
        }
    }

    @Test
    void aPathThatDuckDbTakesForOthersIsRefused() throws IOException {
        write("dir/fx");
        Path file = write("dir\\f*");
        assertThatThrownBy(() -> database.table("t").replacePartition("k", "select * from read_csv(?)", file))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("DuckDB can't read just the file")
                .hasMessageContaining("dir/fx.csv");
    }

    @Test
    void aStringMayBeAPattern() throws IOException, SQLException {
        write("x1");
        write("x2");
        database.table("t").replacePartition("k", "select name from read_csv(?)", folder + "/x*.csv");

        assertThat(Rows.of(database, "select name from t order by name")).containsExactly("x1", "x2");
    }

    private Path write(String name) throws IOException {
        Path file = folder.resolve(name + ".csv");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "name\n\"" + name + "\"\n");
    }
}
