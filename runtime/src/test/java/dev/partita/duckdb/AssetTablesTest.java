package dev.partita.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.Metadata;
import dev.partita.Metadata.Column;
import dev.partita.PartitaException;
import dev.partita.duckdb.AssetTables.Replacement;
import dev.partita.duckdb.AssetTables.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetTablesTest {

    private final DuckDb database = DuckDb.inMemory();
    private final AssetTables tables = new AssetTables(database);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aQueryFillsTheTableOfItsAsset() throws SQLException {
        for (int i = 0; i < 2; i++) {
            Stored stored = tables.store("shop/total \"x\"", Query.of("select ? as i from range(3)", 7));
            assertThat(stored)
                    .isEqualTo(new Stored(3, Metadata.tableSchema(new Column("i", "INTEGER")), Optional.empty()));
        }
        assertThat(rows("from \"shop/total \"\"x\"\"\"")).containsExactly("7", "7", "7");
    }

    @Test
    void aQueryTakesAsManyValuesAsItHasParameters() {
        assertThatThrownBy(() -> Query.of("select ? as i"))
                .isInstanceOf(PartitaException.class)
                .hasMessage("The select takes 1 parameter, but got 0 values: select ? as i");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select date::date as date, amount::float as amount from read_csv(?)",
                "with f as (from READ_CSV( ? ) as r) select r.date, r.amount from f r where amount > 1.0 order by 1",
                "select count(*) as n, sum(amount) as total from read_csv(?) where amount > 2",
                "select amount, row_number() over (order by date) as position from read_csv(?)",
                "select * from read_csv(?) order by date desc limit 1",
                "select distinct amount is null as missing from read_csv(?)",
                "select read_csv.amount from read_csv(?)",
                "select * from read_csv(?, header = true)",
                "select a.amount, b.amount as other from read_csv($1) a cross join read_csv($1) b",
            })
    void partitionsTogetherAreAsEachByItself(String select) throws SQLException, IOException {
        List<Replacement> replacements = new ArrayList<>();
        for (String key : List.of("a", "b'", "c*")) {
            Path file = file(key + ".csv", "date,amount\n2026-01-01,1.5\n2026-01-02," + key.length() + ".5\n");
            replacements.add(new Replacement(key, Query.of(select, file)));
        }
        Path little = file("little.csv", "date,amount\n2026-01-01,0.5\n");
        replacements.add(new Replacement("little", Query.of(select, little)));

        List<Stored> together = tables.store("together", replacements);
        for (Replacement replacement : replacements) {
            database.table("apart")
                    .replacePartition(
                            replacement.partition(),
                            select,
                            replacement.query().parameters().toArray());
        }
        assertThat(together).allSatisfy(stored -> assertThat(stored.failure()).isEmpty());
        assertThat(rows("from together order by all")).isEqualTo(rows("from apart order by all"));
        assertThat(together.stream().mapToLong(Stored::rows).sum())
                .isEqualTo(Long.parseLong(rows("select count(*) from together").get(0)));
    }

    @Test
    void oneStatementReadsTheFilesOfAll() throws SQLException, IOException {
        List<Replacement> replacements = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Path file = file(i + ".csv", "amount\n" + i + ".5\n");
            replacements.add(new Replacement("k" + i, Query.of("select amount from read_csv(?)", file)));
        }
        assertThat(CombinedReplacement.of(database.instance(), "t", replacements))
                .isPresent();
        List<Stored> stored = tables.store("t", replacements);
        assertThat(stored)
                .containsOnly(new Stored(1, Metadata.tableSchema(new Column("amount", "DOUBLE")), Optional.empty()));
        assertThat(rows("select count(*), sum(amount) from t")).containsExactly("20|200.0");
        assertThat(rows("select count(*) from partita.files")).containsExactly("1");
    }

    @Test
    void otherValuesMayDifferToo() throws SQLException {
        Rows.execute(database, "create table orders as select * from (values ('a', 1), ('a', 2), ('b', 3)) o(name, i)");
        String select = "select i + $2 as i, $3 as fixed from orders where name = $1";
        List<Stored> stored = tables.store(
                "mine",
                List.of(
                        new Replacement("x", Query.of(select, "a", 10L, 5)),
                        new Replacement("y", Query.of(select, "b", 20L, 5)),
                        new Replacement("z", Query.of(select, "c", 30L, 5)),
                        new Replacement("n", Query.of(select, null, null, 5))));

        assertThat(stored).extracting(Stored::rows).containsExactly(2L, 1L, 0L, 0L);
        assertThat(rows("from mine order by all")).containsExactly("11|5|x", "12|5|x", "23|5|y");
    }

    @Test
    void whatCannotRunTogetherRunsAlone() throws SQLException {
        String select = "select i from range(10) r(i) limit ?";
        List<Stored> stored = tables.store(
                "t", List.of(new Replacement("a", Query.of(select, 2)), new Replacement("b", Query.of(select, 3))));

        assertThat(stored).extracting(Stored::rows).containsExactly(2L, 3L);
    }

    @Test
    void onlyTheBadOnesFail() throws SQLException, IOException {
        String select = "select date, amount from read_csv(?)";
        List<Replacement> replacements = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            String content = switch (i) {
                case 2 -> "date,amount\n2026-01-01,much\n";
                case 5 -> "date,amnt\n2026-01-01,1.5\n";
                default -> "date,amount\n2026-01-01,1.5\n";
            };
            Path file = i == 7 ? folder.resolve("missing.csv") : file(i + ".csv", content);
            replacements.add(new Replacement("k" + i, Query.of(select, file)));
        }
        tables.store("t", replacements.subList(0, 1));
        List<Stored> stored = tables.store("t", replacements);

        assertThat(stored.stream().map(one -> one.failure().isPresent()))
                .containsExactly(false, false, true, false, false, true, false, true, false);
        assertThat(stored.get(2).failure().orElseThrow())
                .hasMessageStartingWith("The partition 'k2' of the table 't' was not replaced");
        assertThat(stored.get(5).failure().orElseThrow()).hasMessageContaining("amount");
        assertThat(stored.get(7).failure().orElseThrow()).hasMessageContaining("missing.csv");
        assertThat(rows("select partition_key from t order by 1")).containsExactly("k0", "k1", "k3", "k4", "k6", "k8");
    }

    @Test
    void aColumnMoreIsAdded() throws SQLException {
        tables.store("t", List.of(new Replacement("a", Query.of("select 1 as i"))));
        Stored stored = tables.store("t", List.of(new Replacement("b", Query.of("select 2 as i, 'x' as s"))))
                .get(0);

        assertThat(stored.columns())
                .isEqualTo(Metadata.tableSchema(new Column("i", "INTEGER"), new Column("s", "VARCHAR")));
        assertThat(rows("select i, s, partition_key from t order by all")).containsExactly("1|null|a", "2|x|b");

        tables.store("w", Query.of("select 1 as i"));
        tables.store("w", Query.of("select 2 as i, 'x' as s"));
        assertThat(rows("from w")).containsExactly("2|x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 as i",
                "select '1' as i, 'x' as s",
                "select 1 as j, 'x' as s",
                "select 1 as i, 'x' as s, 'a' as partition_key"
            })
    void otherChangesOfColumnsAreRefused(String select) throws SQLException {
        tables.store("t", List.of(new Replacement("a", Query.of("select 1 as i, 'x' as s"))));
        tables.store("w", Query.of("select 1 as i, 'x' as s"));

        Stored partition = tables.store("t", List.of(new Replacement("a", Query.of(select))))
                .get(0);
        Stored whole = tables.store("w", Query.of(select));
        for (Stored stored : List.of(partition, whole)) {
            assertThat(stored.failure().orElseThrow().getMessage())
                    .containsAnyOf(
                            "table:  \"i\" INTEGER, \"s\" VARCHAR", "'partition_key', which Partita itself adds");
        }
        assertThat(rows("from t")).containsExactly("1|x|a");
        assertThat(rows("from w")).containsExactly("1|x");
    }

    @Test
    void aTableIsOfAnAssetWithPartitionsOrWithout() {
        tables.store("t", List.of(new Replacement("a", Query.of("select 1 as i"))));
        tables.store("w", Query.of("select 1 as i"));

        assertThat(tables.store("t", Query.of("select 1 as i")).failure().orElseThrow())
                .hasMessageContaining("filled by an asset with partitions");
        assertThat(tables.store("w", List.of(new Replacement("a", Query.of("select 1 as i"))))
                        .get(0)
                        .failure()
                        .orElseThrow())
                .hasMessageContaining("the table has no column 'partition_key'");
    }

    @Test
    void aTableStandsForItsPartitions() throws SQLException {
        for (String key : List.of("a", "b'", "c")) {
            tables.store("up", List.of(new Replacement(key, Query.of("select ? as name", key + "!"))));
        }
        Table table = tables.table("up", List.of("a", "b'"));
        assertThat(table.count()).isEqualTo(2);
        assertThat(table.sql()).doesNotContain("b'");
        assertThat(rows("select u.* from " + table.sql() + " u order by all")).containsExactly("a!|a", "b'!|b'");
        assertThat(tables.table("up", List.of()).count()).isZero();

        tables.store("whole", Query.of("select count(*) as n from " + table.sql()));
        assertThat(rows("select * from " + tables.table("whole").sql())).containsExactly("2");

        AssetTables.release(table);
        assertThat(rows("select count(*) from " + InputKeys.TABLE)).containsExactly("0");
    }

    @Test
    void queriesThatReadDifferentPartitionsRunTogether() throws SQLException {
        List<Replacement> replacements = new ArrayList<>();
        for (String key : List.of("a", "b", "c")) {
            tables.store("up", List.of(new Replacement(key, Query.of("select ? as name", key + "!"))));
            Table input = tables.table("up", List.of(key));
            replacements.add(new Replacement(key, Query.of("select name || ? as name from " + input.sql(), "?")));
        }
        assertThat(replacements.stream()
                        .map(replacement -> replacement.query().parts().text())
                        .distinct())
                .hasSize(1);
        assertThat(tables.store("down", replacements)).extracting(Stored::rows).containsExactly(1L, 1L, 1L);
        assertThat(rows("from down order by all")).containsExactly("a!?|a", "b!?|b", "c!?|c");
    }

    @Test
    void aKeyThatIsNotUnicodeIsRefused() {
        assertThat(tables.store("t", List.of(new Replacement("\ud83d", Query.of("select 1 as i"))))
                        .get(0)
                        .failure()
                        .orElseThrow())
                .hasMessageContaining("not valid Unicode");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private List<String> rows(String select) throws SQLException {
        return Rows.of(database, select);
    }
}
