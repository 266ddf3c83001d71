package dev.partita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.cli.Shell.Result;
import dev.partita.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How tables become files. */
final class ExportCommandTest {

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void materialize() {
        shell = new Shell(folder, PricesRegistry.class);
        shell.run("partitions", "add", "s3", "a", "b'", "c");
        shell.run("materialize", "eu/prices", "--all-partitions", "--quiet");
    }

    @Test
    void partitionsArePrintedAsText() {
        Result csv = shell.run("export", "eu/prices", "--format", "csv", "--partition", "a", "--partition=b'");
        assertThat(csv.out().lines())
                .containsExactlyInAnyOrder("i,name,partition_key", "0,a,a", "1,a,a", "0,b',b'", "1,b',b'");
        assertThat(csv.out()).startsWith("i,name,partition_key\n");
        Result json = shell.run("export", "eu/prices", "--format", "json", "--partition", "c");
        assertThat(json.out().lines())
                .containsExactly(
                        "{\"i\":0,\"name\":\"c\",\"partition_key\":\"c\"}",
                        "{\"i\":1,\"name\":\"c\",\"partition_key\":\"c\"}");
        assertThat(csv.status()).isZero();
    }

    @Test
    void allRowsAreWrittenToAFileOfAnyName() throws SQLException {
        Path file = folder.resolve("new/it's *[x]?.parquet");
        for (int i = 0; i < 2; i++) {
            Result result = shell.run("export", "eu/prices", "--output", file.toString());
            assertThat(result.err()).isEmpty();
            assertThat(result.out()).isEqualTo("Wrote 6 rows to " + file + ".\n");
        }
        assertThat(folder.resolve("new")).isDirectoryContaining(file::equals);
        assertThat(folder.resolve("new").toFile().list()).hasSize(1);
        try (DuckDb database = DuckDb.inMemory();
                Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*), count(distinct partition_key) from read_parquet('"
                                + folder + "/new/*.parquet')")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(6);
            assertThat(row.getInt(2)).isEqualTo(3);
        }
    }

    @Test
    void aNameThatEndsInGzIsCompressed() throws IOException {
        Path file = folder.resolve("prices.csv.gz");
        assertThat(shell.run("export", "eu/prices", "--output", file.toString()).status())
                .isZero();
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes[0]).isEqualTo((byte) 0x1f);
        assertThat(bytes[1]).isEqualTo((byte) 0x8b);
    }

    @Test
    void whatCantBeExportedIsSaid() {
        assertThat(shell.run("export", "eu/prices").err())
                .isEqualTo("error: Say what to write: --format parquet, --format csv or --format json.\n");
        assertThat(shell.run("export", "eu/prices", "--format", "xml").err())
                .isEqualTo("error: --format takes parquet, csv or json, not 'xml'.\n");
        assertThat(shell.run("export", "eu/prices", "--format", "parquet").err())
                .isEqualTo("error: A Parquet file is no text to print.\n  Say where to: --output FILE\n");
        assertThat(shell.run("export", "eu/price", "--format", "csv").err())
                .isEqualTo("error: DuckDB has no table 'eu/price'.\n  Did you mean 'eu/prices'?\n");
        assertThat(shell.run("export", "note", "--format", "csv").err())
                .isEqualTo("error: 'note' is not stored as a table, because it returns no Query.\n");
        Result nothing = shell.run("export", "eu/prices", "--format", "csv", "--partition", "a", "--partition", "d");
        assertThat(nothing.err()).isEqualTo("error: The table 'eu/prices' has no rows of the partition 'd'.\n");
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.status()).isEqualTo(2);
    }
}
