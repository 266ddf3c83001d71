package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.Metadata;
import dev.partita.Metadata.Column;
import dev.partita.Run;
import dev.partita.StepCounts;
import dev.partita.duckdb.DuckDb;
import dev.partita.duckdb.Query;
import dev.partita.duckdb.Table;
import dev.partita.internal.state.EventLog;
import dev.partita.model.JavaType;
import dev.partita.model.KeyForm;
import dev.partita.model.UpstreamChoice;
import dev.partita.spi.Codec;
import dev.partita.spi.Key;
import dev.partita.spi.KeyMapping;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the rows of queries get from one step to the next. */
final class QueryPassingTest {

    private static final String QUERY = "dev.partita.duckdb.Query";
    private static final String TABLE = "dev.partita.duckdb.Table";

    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path home;

    private TestRegistry registry() {
        return TestRegistry.of("shop.Orders")
                .asset(
                        "orders",
                        QUERY,
                        Codec.STRING,
                        declared -> declared.dynamicPartitions("s3"),
                        in -> in.partitionKey().equals("bad")
                                ? Query.of("select error('no') as i")
                                : Query.of("select i, ? as name from range(3) r(i)", in.partitionKey()))
                .asset(
                        "large",
                        QUERY,
                        Codec.STRING,
                        declared -> declared.dynamicPartitions("s3").upstream("orders", TABLE),
                        in -> Query.of("select i from " + in.<Table>argument(0).sql() + " where i > ?", 0))
                .asset(
                        "total",
                        QUERY,
                        Codec.STRING,
                        declared -> declared.upstream("large", TABLE),
                        in -> Query.of("select sum(i)::bigint as total, count(*) as n from "
                                + in.<Table>argument(0).sql()))
                .action("report", declared -> declared.upstream("total", TABLE), in -> {
                    seen.add("rows " + in.<Table>argument(0).count());
                    return null;
                });
    }

    @Test
    void theRowsOfThePartitionsThatAreMappedPassAsTables() throws SQLException {
        try (TestDeployment deployment = TestDeployment.in(home, registry()).add("s3", "a", "b'")) {
            for (int i = 0; i < 2; i++) {
                deployment.materializeAll("*").orThrow();
            }
        }
        assertThat(rows("from orders where name != partition_key")).isEmpty();
        assertThat(rows("select partition_key, count(*) from large group by all order by all"))
                .containsExactly("a|2", "b'|2");
        assertThat(rows("from total")).containsExactly("6|4");
        assertThat(seen).containsExactly("rows 1", "rows 1");
    }

    @Test
    void theMaterializationSaysHowManyRowsAndWhichColumns() {
        try (TestDeployment deployment = TestDeployment.in(home, registry()).add("s3", "a")) {
            Run run = deployment.materialize("orders", "a").orThrow();
            assertThat(MetadataText.read(deployment.events(run).get(1).metadata()))
                    .containsExactly(
                            Map.entry("rows", 3),
                            Map.entry(
                                    "columns",
                                    Metadata.tableSchema(new Column("i", "BIGINT"), new Column("name", "VARCHAR"))));
        }
    }

    @Test
    void aQueryThatFailsFailsItsPartitionAlone() throws SQLException {
        try (TestDeployment deployment = TestDeployment.in(home, registry()).add("s3", "a", "bad", "c")) {
            Run run = deployment.materializeAll("orders");
            assertThat(run.steps().succeeded()).isEqualTo(2);
            assertThat(run.steps().failed()).isEqualTo(1);
            assertThat(deployment.events(run).toString()).contains("The partition 'bad' of the table 'orders'");
        }
        assertThat(rows("select distinct partition_key from orders order by 1")).containsExactly("a", "c");
    }

    /** Queries of one text and of others, methods and statements that fail, retries, and what is downstream of each. */
    @Test
    void manyQueriesThatAreStoredTogetherEndAsIfEachWereStoredByItself() throws SQLException {
        Map<String, Integer> attempts = new ConcurrentHashMap<>();
        TestRegistry registry = TestRegistry.of("shop.Many")
                .asset(
                        "orders",
                        QUERY,
                        Codec.STRING,
                        declared -> declared.dynamicPartitions("s3").retry(1, 0, "CONSTANT", "NONE"),
                        in -> {
                            String key = in.partitionKey();
                            if (key.endsWith("7") && attempts.merge(key, 1, Integer::sum) == 1) {
                                throw new IllegalStateException("not yet");
                            }
                            if (key.endsWith("8")) {
                                return Query.of("select ? as i, 'other' as name", 8);
                            }
                            return Query.of(
                                    "select case ? when 'k3' then error('bad') else 1 end as i, ? as name", key, key);
                        })
                .action("report", declared -> declared.dynamicPartitions("s3").upstream("orders", TABLE), in -> {
                    seen.add(in.partitionKey() + in.<Table>argument(0).count());
                    return null;
                });
        try (TestDeployment deployment = TestDeployment.in(home, registry)) {
            deployment.add("s3", IntStream.range(0, 400).mapToObj(i -> "k" + i).toList());
            Run run = deployment.materializeAll("*");

            assertThat(run.steps()).isEqualTo(new StepCounts(800, 798, 1, 1, 0));
            assertThat(run.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.partition()).hasToString("orders[k3]"));
            assertThat(deployment.events(run))
                    .filteredOn(event -> event.type() == EventLog.Type.STEP_RETRIED)
                    .hasSize(41);
        }
        assertThat(
                        rows(
                                "select count(*), count(distinct partition_key), count(*) filter (where name = 'other') from orders"))
                .containsExactly("399|399|40");
        assertThat(seen).hasSize(399).contains("k71", "k81").doesNotContain("k31");
    }

    @Test
    void whatCantBeSaidOfOneQuerysInputsFailsItsPartitionAlone() throws SQLException {
        KeyForm text = KeyForm.TEXT;
        JavaType string = JavaType.of("java.lang.String");
        TestRegistry registry = TestRegistry.of("shop.Mapped")
                .asset("up", "int", Codec.INTEGER, declared -> declared.dynamicPartitions("other"), in -> 1)
                .asset(
                        "down",
                        QUERY,
                        Codec.STRING,
                        declared -> declared.dynamicPartitions("s3")
                                .upstream("up", "java.util.Map<java.lang.String,java.lang.Integer>")
                                .asking(new UpstreamChoice.MappedBy("shop.By", string, text, string, text), text),
                        in -> Query.of("select ? as name", in.partitionKey()))
                .mapping(KeyMapping.<String, String>of(
                        (down, existing) -> {
                            if (down.equals("k5")) {
                                throw new IllegalStateException("nothing is known of k5");
                            }
                            return existing;
                        },
                        Key::text,
                        Key::text));
        try (TestDeployment deployment = TestDeployment.in(home, registry)) {
            deployment
                    .add("other", "a")
                    .add("s3", IntStream.range(0, 20).mapToObj(i -> "k" + i).toList());
            Run run = deployment.materializeAll("*");

            assertThat(run.steps()).isEqualTo(new StepCounts(21, 20, 1, 0, 0));
            assertThat(run.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.partition()).hasToString("down[k5]");
                assertThat(failure.error()).contains("k5");
            });
        }
        assertThat(rows("select count(*) from down where name = partition_key")).containsExactly("19");
    }

    private List<String> rows(String select) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (DuckDb database = DuckDb.open(home.resolve("warehouse.duckdb"));
                Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    values.add(rows.getString(i));
                }
                texts.add(String.join("|", values));
            }
        }
        return texts;
    }
}
