package dev.partita.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.PartitaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplacePartitionTest {

    private final DuckDb database = DuckDb.inMemory();
    private final DuckTable prices = database.table("prices");

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void createsTheTableFromTheSelectWithTheKeyLast() throws SQLException {
        prices.replacePartition(
                "k", "select date '2026-01-31' as day, 1.5::float as \"share price\", [1, 2] as counts");

        assertThat(rows("select column_name, data_type, is_nullable from duckdb_columns() where table_name = 'prices'"))
                .containsExactly(
                        "day|DATE|true",
                        "share price|FLOAT|true",
                        "counts|INTEGER[]|true",
                        "partition_key|VARCHAR|false");
        assertThat(rows("from prices")).containsExactly("2026-01-31|1.5|[1, 2]|k");
    }

    @Test
    void replacingTwiceGivesTheSameTable() throws SQLException {
        for (int i = 0; i < 2; i++) {
            prices.replacePartition("a", "select i from range(3) r(i)");
            prices.replacePartition("b", "select i from range(2) r(i)");
        }
        assertThat(rows("select partition_key, list(i order by i) from prices group by all order by all"))
                .containsExactly("a|[0, 1, 2]", "b|[0, 1]");
    }

    @Test
    void aSelectWithoutRowsEmptiesThePartition() throws SQLException {
        prices.replacePartition("a", "select 1 as i");
        prices.replacePartition("a", "select 1 as i where false");

        assertThat(rows("from prices")).isEmpty();
    }

    static List<String> keys() {
        return List.of(
                "a*b",
                "a[b]",
                "a?b",
                "a\\*b",
                "O'Brien; drop table prices",
                "ключ",
                "😀",
                "../x",
                "a\"b",
                "$1 ? -- /*",
                " ",
                "",
                "k".repeat(1_024));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aKeyIsData(String key) throws SQLException {
        prices.replacePartition("other", "select 0 as i");
        prices.replacePartition(key, "select ? as i", 1);
        prices.replacePartition(key, "select $1 as i", 2);

        assertThat(rows("select i, partition_key from prices order by i")).containsExactly("0|other", "2|" + key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t;drop table x", "a.b", "a\"b", "select", "таблица", "'; --"})
    void aTablesNameIsData(String name) throws SQLException {
        database.table(name).replacePartition("k", "select 1 as i");
        database.table(name).replacePartition("k", "select 2 as i");

        assertThat(rows("from " + Names.quote(name))).containsExactly("2|k");
    }

    @Test
    void aTableIsTheSameInAnyCaseOfItsName() throws SQLException {
        database.table("PRICES").replacePartition("a", "select 1 as i");
        prices.replacePartition("b", "select 2 as i");

        assertThat(rows("from prices order by i")).containsExactly("1|a", "2|b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 as i;",
                "select 1 as i -- the end; of it",
                "select 1 as i; -- done;\n ; /* ; /* nested */ */",
                "-- first\n with one as (select 1 as i) from one",
                "(select 1 as i)",
                "values (1)",
                "from (select 1 as i)",
                "select 1 as i, ';' as a, $$;')$$ as b, $x$ ;$$ $x$ as c, E'\\';' as d, '''' as \"e;\"\"\"",
            })
    void takesWhateverIsOneSelect(String select) throws SQLException {
        prices.replacePartition("a", select);
        prices.replacePartition("a", select);

        assertThat(rows("select count(*), any_value(partition_key) from prices"))
                .containsExactly("1|a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 as i; drop table prices",
                "select 1 as i; select 2 as i",
                "select 1 as i) union all (select 2 as i",
                "select (1 as i",
                "select 'x as i",
                "select 1 /* as i",
                "insert into prices values (2, 'a')",
                "delete from prices",
                "with x as (select 1) delete from prices",
                "drop table prices",
                "create table z as select 1",
                "",
                " -- nothing\n;",
            })
    void refusesWhateverIsNotOneSelect(String select) throws SQLException {
        prices.replacePartition("a", "select 1 as i");

        assertThatThrownBy(() -> prices.replacePartition("a", select))
                .isInstanceOf(PartitaException.class)
                .message()
                .containsAnyOf("Write exactly one select", "Write one select", "Parser Error");
        assertThat(rows("from prices")).containsExactly("1|a");
    }

    @Test
    void namesTheStatementThatIsNoSelect() {
        assertThatThrownBy(() -> prices.replacePartition("a", "Delete from prices"))
                .hasMessage("The select is not a select statement, because it begins with 'Delete'."
                        + " Write exactly one select statement: Delete from prices");
    }

    @Test
    void countsTheParameters() {
        assertThatThrownBy(() -> prices.replacePartition("a", "select ? as i, '?' as q", 1, 2))
                .hasMessage("The select takes 1 parameter, but got 2 values: select ? as i, '?' as q");
        assertThatThrownBy(() -> prices.replacePartition("a", "select $name as i", 1))
                .hasMessageContaining("named parameter '$name'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"partition_key", "Partition_Key"})
    void refusesASelectThatReturnsTheKey(String column) throws SQLException {
        String select = "select 1 as i, 'x' as " + column;
        assertThatThrownBy(() -> prices.replacePartition("a", select))
                .hasMessageContaining("the select returns the column 'partition_key', which Partita itself adds");

        prices.replacePartition("a", "select 1 as i");
        assertThatThrownBy(() -> prices.replacePartition("a", select))
                .hasMessageContaining("the select returns the column 'partition_key', which Partita itself adds");
        assertThat(rows("from prices")).containsExactly("1|a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1::bigint as i, 'x' as s",
                "select 1 as i",
                "select 1 as i, 'x' as s, 2 as more",
                "select 1 as i, 'x' as other",
                "select 1::bigint as i, 'x' as s where false",
                "select 1 as i where false",
            })
    void refusesColumnsThatDoNotFitAndShowsBoth(String select) throws SQLException {
        prices.replacePartition("a", "select 1 as i, 'x' as s");

        assertThatThrownBy(() -> prices.replacePartition("a", select))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("'a' of the table 'prices' was not replaced")
                .hasMessageContaining("select: \"i\" ")
                .hasMessageContaining("table:  \"i\" INTEGER, \"s\" VARCHAR");
        assertThat(rows("from prices")).containsExactly("1|x|a");
    }

    @Test
    void columnsMayComeInAnyOrderAndCase() throws SQLException {
        prices.replacePartition("a", "select 1 as i, 'x' as s");
        for (int i = 0; i < 2; i++) {
            prices.replacePartition("b", "select 'y' as S, 2 as I");
            prices.replacePartition("c", "select 3 as i, 'z' as s");
        }
        assertThat(rows("from prices order by i")).containsExactly("1|x|a", "2|y|b", "3|z|c");
    }

    @Test
    void noticesThatTheTableWasAlteredOrDropped() throws SQLException {
        prices.replacePartition("a", "select 1 as i, 'x' as s");
        prices.replacePartition("b", "select 'x' as s, 1 as i");
        execute("alter table prices add column more date");

        assertThatThrownBy(() -> prices.replacePartition("a", "select 1 as i, 'x' as s"))
                .hasMessageContaining("table:  \"i\" INTEGER, \"s\" VARCHAR, \"more\" DATE");
        assertThatThrownBy(() -> prices.replacePartition("b", "select 'x' as s, 1 as i"))
                .hasMessageContaining("table:  \"i\" INTEGER, \"s\" VARCHAR, \"more\" DATE");

        execute("alter table prices drop column more");
        prices.replacePartition("a", "select 2 as i, 'x' as s");
        prices.replacePartition("b", "select 'x' as s, 2 as i");
        assertThat(rows("from prices order by partition_key")).containsExactly("2|x|a", "2|x|b");

        execute("drop table prices");
        prices.replacePartition("a", "select 1.5::double as d");
        assertThat(rows("from prices")).containsExactly("1.5|a");
    }

    @Test
    void refusesATableThatHoldsNoPartitions() throws SQLException {
        execute("create table prices as select 1 as i");

        assertThatThrownBy(() -> prices.replacePartition("a", "select 1 as i"))
                .hasMessageContaining("the table has no column 'partition_key'");
        assertThat(rows("from prices")).containsExactly("1");
    }

    @Test
    void aFailingSelectLeavesTheTableAndSaysWhy() throws SQLException {
        prices.replacePartition("a", "select 1 as i");

        assertThatThrownBy(() -> prices.replacePartition("a", "select i::int as i from (values ('1'), ('x')) v(i)"))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining(
                        "The partition 'a' of the table 'prices' was not replaced, and the table is as it was:")
                .hasMessageContaining("Could not convert string 'x'")
                .hasCauseInstanceOf(SQLException.class);
        assertThatThrownBy(() ->
                        prices.replacePartition("a", "select 1 as i from read_csv(?)", folder.resolve("missing.csv")))
                .hasMessageContaining("No files found")
                .hasMessageContaining("missing.csv");
        assertThat(rows("from prices")).containsExactly("1|a");

        prices.replacePartition("a", "select 2 as i");
        assertThat(rows("from prices")).containsExactly("2|a");
    }

    @Test
    void aFailingFirstSelectLeavesNoTable() throws SQLException {
        assertThatThrownBy(() -> prices.replacePartition("a", "select i::int as i from (values ('1'), ('x')) v(i)"))
                .hasMessageContaining("Could not convert string 'x'");

        assertThat(rows("select table_name from duckdb_tables()")).isEmpty();
    }

    @Test
    void messagesShortenLongKeys() {
        assertThatThrownBy(() -> prices.replacePartition("k".repeat(1_024), "select error('no') as i"))
                .hasMessageContaining("'" + "k".repeat(100) + "… (1024 characters)'");
    }

    @Test
    void refusesAKeyThatIsNotUnicode() {
        assertThatThrownBy(() -> prices.replacePartition("\ud83d", "select 1 as i"))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("not valid Unicode");
    }

    @Test
    void readsFiles() throws SQLException, IOException {
        Path csv = Files.writeString(folder.resolve("acme.csv"), "date,share_price\n2026-01-01,1.5\n2026-01-02,2.5\n");
        String select = "select date::date as date, share_price::float as share_price from read_csv(?)";
        prices.replacePartition("acme", select, csv);
        Files.writeString(csv, "date,share_price\n2026-01-03,3.5\n");
        prices.replacePartition("acme", select, csv);

        assertThat(rows("from prices")).containsExactly("2026-01-03|3.5|acme");
    }

    private List<String> rows(String select) throws SQLException {
        return Rows.of(database, select);
    }

    private void execute(String sql) throws SQLException {
        Rows.execute(database, sql);
    }
}
