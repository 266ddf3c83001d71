package dev.partita.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.PartitaException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplacePartitionsTest {

    private static final String ALL = "select * from files";

    private final DuckDb database = DuckDb.inMemory();
    private final DuckTable prices = database.table("prices");

    @TempDir
    Path folder;

    private Path one;
    private Path two;

    @BeforeEach
    void write() throws IOException {
        one = file("one.csv", "date,amount\n2026-01-01,1.5\n2026-01-02,2.5\n");
        two = file("two.csv", "date,amount\n2026-01-03,3.5\n");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void putsTheRowsOfEachFileIntoThePartitionOfItsKey() throws SQLException {
        for (int i = 0; i < 2; i++) {
            prices.replacePartitions(files("a", one, "b", two), ALL);
        }
        assertThat(rows("from prices order by all"))
                .containsExactly("2026-01-01|1.5|a", "2026-01-02|2.5|a", "2026-01-03|3.5|b");
        assertThat(rows("select column_name, data_type, is_nullable from duckdb_columns() where table_name = 'prices'"))
                .containsExactly("date|DATE|true", "amount|DOUBLE|true", "partition_key|VARCHAR|false");
    }

    @Test
    void leavesOtherPartitionsAndEmptiesThoseWithoutRows() throws SQLException, IOException {
        prices.replacePartitions(files("a", one, "b", two), ALL);
        prices.replacePartitions(files("a", file("empty.csv", "date,amount\n")), ALL);

        assertThat(rows("from prices")).containsExactly("2026-01-03|3.5|b");
        prices.replacePartitions(Map.of(), ALL);
        assertThat(rows("from prices")).containsExactly("2026-01-03|3.5|b");
    }

    @Test
    void aSelectMayGroupAndRename() throws SQLException {
        String select =
                "with f as (from files) select sum(amount)::double as total, partition_key from f group by all;";
        prices.replacePartitions(files("a", one, "b", two), select);
        prices.replacePartitions(files("b", one), select);

        assertThat(rows("from prices order by all")).containsExactly("4.0|a", "4.0|b");
    }

    @Test
    void twoKeysMayHaveOneFile() throws SQLException {
        prices.replacePartitions(files("a", two, "b", two), ALL);

        assertThat(rows("from prices order by all")).containsExactly("2026-01-03|3.5|a", "2026-01-03|3.5|b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"O'Brien", "a*b", "x[1]", "what?", "a b", "ключ", "\"q\"", "$1 ? --", "{x}"})
    void keysAndNamesOfFilesAreData(String name) throws SQLException, IOException {
        Path odd = file(name + ".csv", "date,amount\n2026-01-04,4.5\n");
        Path decoy = file(name.replace('*', 'x').replace("[1]", "1").replace('?', 'x') + "-.csv", "no,thing\n1,2\n");
        assertThat(decoy).exists();
        prices.replacePartitions(files(name, odd, "a", one), ALL);
        prices.replacePartitions(files(name, odd), ALL);

        assertThat(rows("select count(*), min(amount) from prices where partition_key = " + Names.literal(name)))
                .containsExactly("1|4.5");
    }

    @Test
    void typedKeysHaveTheTextsOfTheirPartitions() throws SQLException {
        prices.replacePartitions(Map.of(LocalDate.of(2026, 1, 31), two), ALL);
        prices.replacePartitions(Map.of(YearMonth.of(2026, 2), two), ALL);
        prices.replacePartitions(Map.of(LocalDateTime.of(2026, 3, 1, 5, 0), two), ALL);
        prices.replacePartitions(Map.of(FileFormat.CSV, two), ALL);

        assertThat(rows("select partition_key from prices order by all"))
                .containsExactly("2026-01-31", "2026-02-01", "2026-03-01-05:00", "CSV");
        assertThatThrownBy(() -> prices.replacePartitions(Map.of(Instant.EPOCH, two), ALL))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("AssetContext.partitionKeys()");
    }

    @Test
    void columnsMayStandInAnotherOrder() throws SQLException, IOException {
        Path swapped = file("swapped.csv", "Amount,date\n7.5,2026-02-01\n");
        prices.replacePartitions(files("a", one, "s", swapped), ALL);

        assertThat(rows("from prices order by all"))
                .containsExactly("2026-01-01|1.5|a", "2026-01-02|2.5|a", "2026-02-01|7.5|s");
    }

    @Test
    void readsWhatQuotesLineEndsAndMarksAFileHas() throws SQLException, IOException {
        Path quoted = file("quoted.csv", "\ufeff\"date\",\"amount\"\r\n\"2026-02-01\",\"7.5\"\r\n");
        prices.replacePartitions(files("a", one), ALL);
        prices.replacePartitions(files("q", quoted), ALL);

        assertThat(rows("from prices where partition_key = 'q'")).containsExactly("2026-02-01|7.5|q");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "date\\n2026-01-01\\n # lacks the column 'amount', other than '",
                "date,amount,more\\n2026-01-01,1,2\\n # has the column 'more' more, other than '",
                "date,amnt\\n2026-01-01,1\\n # has the column 'amnt' and lacks the column 'amount', other than '",
                "2026-01-01,1\\n # has the columns '2026-01-01', '1' and lacks the columns 'date', 'amount', other than '",
                "date;amount\\n2026-01-01;1\\n # has the column 'date;amount' and lacks",
                "`` # is empty, without a line that names its columns",
            })
    void refusesFilesWithOtherColumns(String content, String problem) throws SQLException, IOException {
        Path bad = file("bad.csv", content.replace("\\n", "\n"));
        assertRefused(bad, "the file '" + bad + "' of the partition 'bad' " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "date,amount\\n2026-01-01,1\\n2026-01-02,much\\n # line 3 of # column 'amount', Could not convert string \"much\"",
                "date,amount\\n2026-01-01,1\\n2026-01-02\\n # line 3 of # it has 1 values for 2 columns",
                "date,amount\\n2026-01-01,1,2\\n # line 2 of # it has 3 values for 2 columns",
            })
    void namesTheLineThatDoesNotFit(String content, String line, String problem) throws SQLException, IOException {
        Path bad = file("bad.csv", content.replace("\\n", "\n"));
        assertRefused(bad, line + " the file '" + bad + "' of the partition 'bad' doesn't fit: " + problem);
    }

    /** Refused after others were loaded, and leaves them all. */
    private void assertRefused(Path bad, String problem) throws SQLException {
        prices.replacePartitions(files("a", one, "bad", two), ALL);
        List<String> before = rows("from prices order by all");

        assertThatThrownBy(() -> prices.replacePartitions(files("a", two, "bad", bad), ALL))
                .isInstanceOf(PartitaException.class)
                .hasMessageStartingWith(
                        "The partitions of the table 'prices' were not replaced, and all are as they were: ")
                .hasMessageContaining(problem);
        assertThat(rows("from prices order by all")).isEqualTo(before);

        prices.replacePartitions(files("a", two), ALL);
        assertThat(rows("from prices where partition_key = 'a'")).containsExactly("2026-01-03|3.5|a");
    }

    @Test
    void aBadFileAmongTheFirstLeavesNoTable() throws SQLException, IOException {
        Path bad = file("bad.csv", "date,amnt\n2026-01-01,1\n");
        assertThatThrownBy(() -> prices.replacePartitions(files("a", one, "bad", bad), ALL))
                .hasMessageContaining("the file '" + bad + "' of the partition 'bad' has the column 'amnt'");

        assertThat(rows("select table_name from duckdb_tables() where schema_name = 'main'"))
                .isEmpty();
    }

    @Test
    void aValueThatDoesNotFitIsNamedTheFirstTimeToo() throws IOException {
        StringBuilder many = new StringBuilder("i\n");
        for (int i = 0; i < 30_000; i++) {
            many.append(i).append('\n');
        }
        Path late = file("late.csv", many + "much\n");

        assertThatThrownBy(() -> prices.replacePartitions(files("l", late), ALL))
                .hasMessageContaining(
                        "line 30002 of the file '" + late + "' of the partition 'l' doesn't fit: column 'i'");
    }

    @Test
    void aMissingFileIsNamedWithItsKey() {
        Path missing = folder.resolve("missing.csv");
        assertThatThrownBy(() -> prices.replacePartitions(files("a", one, "m", missing), ALL))
                .isInstanceOf(PartitaException.class)
                .hasMessage("The file '" + missing + "' of the partition 'm' is missing, or can't be read.");
    }

    @Test
    void theFirstFilesSayHowTheLaterOnesAreRead() throws SQLException, IOException {
        Path whole = file("whole.csv", "date,amount\n2026-01-01,1\n");
        prices.replacePartitions(files("a", whole), ALL);
        assertThatThrownBy(() -> prices.replacePartitions(files("b", two), ALL))
                .hasMessageContaining(
                        "the file '" + two
                                + "' of the partition 'b' doesn't fit: column 'amount', Could not convert string \"3.5\" to BIGINT");
        Path text = file("text.csv", "date,amount\n2026-01-01,\n2026-01-01,much\n");
        assertThatThrownBy(() -> prices.replacePartitions(files("b", text), ALL))
                .hasMessageContaining(
                        "line 3 of the file '" + text + "' of the partition 'b' doesn't fit: column 'amount'");

        DuckTable other = database.table("other");
        other.replacePartitions(files("a", one), ALL);
        other.replacePartitions(files("b", whole), ALL);
        assertThat(rows("from other where partition_key = 'b'")).containsExactly("2026-01-01|1.0|b");
    }

    @Test
    void aTableThatExistsSaysTheTypes() throws SQLException, IOException {
        prices.replacePartition("x", "select date '2026-01-01' as date, 1::decimal(10, 2) as amount");
        prices.replacePartitions(files("a", file("whole.csv", "date,amount\n2026-01-01,1\n")), ALL);
        prices.replacePartitions(files("b", two), ALL);

        assertThat(rows("from prices order by all"))
                .containsExactly("2026-01-01|1.00|a", "2026-01-01|1.00|x", "2026-01-03|3.50|b");
    }

    @Test
    void optionsSayHowFilesAreRead() throws SQLException, IOException {
        Path german = file("german.csv", "Stand: heute\nTag;Betrag;Name\n31.01.2026;1.234,5;'a;b'\n01.02.2026;-;\n");
        FileOptions options = FileOptions.defaults()
                .separator(";")
                .quote('\'')
                .skipLines(1)
                .header(true)
                .dateFormat("%d.%m.%Y")
                .decimalSeparator(',')
                .nullText("-")
                .column("Betrag", "DOUBLE");
        Files.writeString(german, Files.readString(german).replace("1.234,5", "1234,5"));
        for (int i = 0; i < 2; i++) {
            prices.replacePartitions(files("a", german), options, "select Tag, Betrag, Name, partition_key from files");
        }
        assertThat(rows("from prices order by all"))
                .containsExactly("2026-01-31|1234.5|a;b|a", "2026-02-01|null|null|a");
    }

    @Test
    void filesMayHaveNoLineOfNames() throws SQLException, IOException {
        Path plain = file("plain.csv", "2026-01-01,1.5\n");
        FileOptions options = FileOptions.defaults().header(false);
        prices.replacePartitions(
                files("a", plain), options, "select column0 as date, column1 as amount, partition_key from files");

        assertThat(rows("from prices")).containsExactly("2026-01-01|1.5|a");
    }

    @Test
    void readsCompressedFiles() throws SQLException, IOException {
        Path packed = folder.resolve("packed.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(Files.readString(two).getBytes(StandardCharsets.UTF_8));
        }
        prices.replacePartitions(files("a", one, "z", packed), ALL);

        assertThat(rows("from prices where partition_key = 'z'")).containsExactly("2026-01-03|3.5|z");
    }

    @Test
    void readsParquet() throws SQLException {
        Path first =
                parquet("first", "select date '2026-01-01' as date, 1.5::double as amount, {a: 1, b: [2]} as nested");
        Path whole = parquet("whole", "select {a: 1, b: [2]} as nested, 2 as amount, date '2026-01-02' as date");
        prices.replacePartitions(files("a", first), ALL);
        prices.replacePartitions(files("b", whole), ALL);

        assertThat(rows("select date, amount, nested.b[1], partition_key from prices order by all"))
                .containsExactly("2026-01-01|1.5|2|a", "2026-01-02|2.0|2|b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "select date '2026-01-01' as date # lacks the column 'amount'",
                "select date '2026-01-01' as date, 1.5::double as amount, 1 as more # has the column 'more' more",
                "select date '2026-01-01' as date, 1.5::double as amnt # has the column 'amnt' and lacks the column 'amount'",
            })
    void refusesParquetWithOtherColumns(String select, String problem) throws SQLException {
        prices.replacePartitions(
                files("a", parquet("first", "select date '2026-01-01' as date, 1.5::double as amount")), ALL);
        Path bad = parquet("bad", select);

        assertThatThrownBy(() -> prices.replacePartitions(files("b", bad), ALL))
                .hasMessageContaining("the file '" + bad + "' of the partition 'b' " + problem);
    }

    @Test
    void refusesParquetWithOtherTypes() throws SQLException {
        prices.replacePartitions(files("a", parquet("first", "select 1 as amount")), ALL);
        Path bad = parquet("bad", "select 1.5::double as amount");

        assertThatThrownBy(() -> prices.replacePartitions(files("b", bad), ALL))
                .hasMessageContaining("the column 'amount' of the file '" + bad
                        + "' of the partition 'b' is DOUBLE, where the others have INTEGER");
    }

    @Test
    void readsJson() throws SQLException, IOException {
        Path lines = file("lines.jsonl", "{\"date\": \"2026-01-01\", \"amount\": 1.5}\n{\"date\": \"2026-01-02\"}\n");
        Path array = file("array.json", "[{\"amount\": 2, \"date\": \"2026-01-03\"}]");
        prices.replacePartitions(files("a", lines, "b", array), ALL);

        assertThat(rows("from prices order by all"))
                .containsExactly("2026-01-01|1.5|a", "2026-01-02|null|a", "2026-01-03|2.0|b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{\"date\": \"2026-01-01\"} # the file '%s' of the partition 'b' lacks the column 'amount'",
                "{\"date\": \"2026-01-01\", \"amount\": 1, \"more\": 2} # the file '%s' of the partition 'b' has the column 'more' more",
                "{\"date\": \"2026-01-01\", \"amount\": \"much\"} # record 1 of the file '%s' of the partition 'b' doesn't fit: Failed to cast",
            })
    void refusesJsonThatDoesNotFit(String content, String problem) throws IOException {
        Path good = file("good.jsonl", "{\"date\": \"2026-01-01\", \"amount\": 1.5}\n");
        prices.replacePartitions(files("a", good), ALL);
        Path bad = file("bad.jsonl", content);

        assertThatThrownBy(() -> prices.replacePartitions(files("b", bad), ALL))
                .hasMessageContaining(problem.formatted(bad));
    }

    @Test
    void refusesAFractionInJsonWhereTheOthersHaveWholeNumbers() throws IOException, SQLException {
        prices.replacePartitions(files("a", file("whole.jsonl", "{\"i\": 9007199254740993}\n")), ALL);
        Path bad = file("bad.jsonl", "{\"i\": 1.5}\n");

        assertThatThrownBy(() -> prices.replacePartitions(files("b", bad), ALL))
                .hasMessageContaining("the file '" + bad + "' of the partition 'b' doesn't fit: column 'i'");
        assertThat(rows("from prices")).containsExactly("9007199254740993|a");
    }

    @Test
    void refusesASelectWithoutTheKey() {
        assertThatThrownBy(() -> prices.replacePartitions(files("a", one), "select date, amount from files"))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("the select doesn't return the column 'partition_key'")
                .hasMessageContaining("select partition_key, … from files");
    }

    @Test
    void refusesRowsOfOtherPartitions() throws SQLException {
        prices.replacePartitions(files("a", one), ALL);

        assertThatThrownBy(() -> prices.replacePartitions(
                        files("a", two), "select date, amount, 'x' || partition_key as partition_key from files"))
                .hasMessageContaining("the select returns a row of the partition 'xa', which none of the files is for");
        assertThatThrownBy(() -> prices.replacePartitions(
                        files("a", two), "select date, amount, null::varchar as partition_key from files"))
                .hasMessageContaining("the select returns a row of the partition null");
        assertThat(rows("select count(*) from prices")).containsExactly("2");
    }

    @Test
    void refusesFilesThatHaveTheKeyAsAColumn() throws IOException {
        Path keyed = file("keyed.csv", "partition_key,amount\nx,1\n");
        assertThatThrownBy(() -> prices.replacePartitions(files("a", keyed), ALL))
                .hasMessageContaining("the files have a column 'partition_key'");
    }

    @Test
    void refusesFilesOfSeveralKindsAndOfNone() throws IOException, SQLException {
        Path text = file("notes.txt", "x");
        assertThatThrownBy(() -> prices.replacePartitions(files("a", text), ALL))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("'" + text + "' is of no kind that can be told by its ending");
        Path parquet = parquet("p", "select 1 as i");
        assertThatThrownBy(() -> prices.replacePartitions(files("a", one, "b", parquet), ALL))
                .hasMessageContaining("The files are CSV and Parquet, and one statement reads files of one kind");
    }

    @Test
    void showsBothSchemasWhereTheSelectDoesNotFitTheTable() throws SQLException {
        prices.replacePartitions(files("a", one), ALL);

        assertThatThrownBy(() -> prices.replacePartitions(
                        files("a", two), "select partition_key, date, amount::varchar as amount from files"))
                .hasMessageContaining("select: \"date\" DATE, \"amount\" VARCHAR")
                .hasMessageContaining("table:  \"date\" DATE, \"amount\" DOUBLE");
        assertThat(rows("select count(*) from prices")).containsExactly("2");
    }

    @Test
    void aDroppedTableIsFilledAnew() throws SQLException, IOException {
        prices.replacePartitions(files("a", one), ALL);
        Rows.execute(database, "drop table prices");
        prices.replacePartitions(files("a", file("other.csv", "name\nx\n")), ALL);

        assertThat(rows("from prices")).containsExactly("x|a");
    }

    @Test
    void whatTheFirstProcessFoundOutHoldsForTheNext() throws SQLException, IOException {
        Path warehouse = folder.resolve("w.duckdb");
        try (DuckDb first = DuckDb.open(warehouse)) {
            first.table("t").replacePartitions(files("a", one), ALL);
        }
        Path text = file("text.csv", "date,amount\nsoon,much\n");
        try (DuckDb second = DuckDb.open(warehouse)) {
            assertThatThrownBy(() -> second.table("t").replacePartitions(files("b", text), ALL))
                    .hasMessageContaining("Could not convert string \"soon\"");
            second.table("t").replacePartitions(files("b", two), ALL);
            assertThat(Rows.of(second, "select count(*) from t")).containsExactly("3");
        }
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path parquet(String name, String select) throws SQLException {
        Path file = folder.resolve(name + ".parquet");
        Rows.execute(database, "copy (" + select + ") to " + Names.literal(file.toString()));
        return file;
    }

    private static Map<String, Path> files(Object... keysAndFiles) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (int i = 0; i < keysAndFiles.length; i += 2) {
            files.put((String) keysAndFiles[i], (Path) keysAndFiles[i + 1]);
        }
        return files;
    }

    private List<String> rows(String select) throws SQLException {
        return Rows.of(database, select);
    }
}
