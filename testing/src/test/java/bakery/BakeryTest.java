package bakery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.CheckResult;
import dev.partita.Metadata;
import dev.partita.Metadata.Column;
import dev.partita.Run;
import dev.partita.RunRequest;
import dev.partita.duckdb.Query;
import dev.partita.testing.PartitaExtension;
import dev.partita.testing.PartitaTest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a test of a pipeline looks like. */
final class BakeryTest {

    @RegisterExtension
    static final PartitaExtension PARTITA = PartitaExtension.create()
            .resource(Till.class, new FakeTill().with("oslo", 3).with("berlin", 4))
            .resource("sunday", (Baker) () -> "Otto")
            .config("factor", "2")
            .clock(Instant.parse("2026-02-03T12:00:00Z"));

    @BeforeEach
    void addShops(PartitaTest partita) {
        partita.addPartitions("shops", "oslo", "berlin", "atlantis");
    }

    @Test
    void letsSensorsTickAndRunsWhatTheyRequest(PartitaTest partita) {
        List<Run> runs = partita.tick("newShops");

        assertThat(partita.partitions("shops").has("lima")).isTrue();
        assertThat(runs).hasSize(1);
        partita.assertThatRun(runs.get(0)).failed().withFailure("sold[lima]", "lima");
        assertThat(partita.tick("newShops")).isEmpty();
    }

    @Test
    void runsWithReplacedResourcesAndWithoutTheConfigurationOfTheRealOnes(PartitaTest partita) {
        Run run = partita.materialize("sold", "oslo", "berlin");

        partita.assertThatRun(run)
                .succeeded()
                .materialized("sold", "berlin", "oslo")
                .materialized("sold")
                .notMaterialized("total")
                .hasMetadata("sold[oslo]", "loaves", 3L)
                .hasMetadata("sold[oslo]", "share", 0.50)
                .hasMetadata("sold[oslo]", "took", Duration.ofMillis(1500))
                .hasMetadata("sold[oslo]", "source", Path.of("/till/oslo"))
                .hasMetadata("sold[oslo]", "notes", Metadata.markdown("**fresh**"));
        assertThat(partita.value(Integer.class, "sold", "oslo")).isEqualTo(3);
        partita.assertThatStored("sold", "berlin").hasValue(4).hasMetadata("loaves", 4);
        partita.assertThatStored("sold", "atlantis").isNotMaterialized();
    }

    @Test
    void everyTestBeginsWithNothing(PartitaTest partita) {
        assertThat(partita.partitions("shops").list()).containsExactly("oslo", "berlin", "atlantis");
        partita.assertThatStored("sold", "oslo").isNotMaterialized();
    }

    @Test
    void tellsHowARunFailed(PartitaTest partita) {
        Run run = partita.materialize("sold or total", "oslo", "atlantis");

        partita.assertThatRun(run)
                .failed()
                .withFailure("sold[atlantis]", "no till in atlantis")
                .materialized("sold", "oslo")
                .skipped("total");
    }

    @Test
    void aGivenValueStandsForWhatIsUpstream(PartitaTest partita) throws SQLException {
        partita.given("total", 21);
        partita.givenMaterialized("weather");

        partita.assertThatRun(partita.materialize("plan")).succeeded();

        try (Connection connection = partita.duckDb().connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select loaves, baker from plan")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(21);
            assertThat(rows.getString(2)).isEqualTo("not Otto");
        }
        partita.assertThatStored("plan").isMaterialized();
    }

    @Test
    void givenPartitionsAreReadAsIfComputed(PartitaTest partita) {
        partita.partitions("shops").remove("atlantis");
        partita.given("sold", "oslo", 10);
        partita.given("sold", "berlin", 1);
        partita.given("sold", "berlin", 2);

        partita.assertThatRun(partita.materialize("total")).succeeded();

        assertThat(partita.value(Integer.class, "total")).isEqualTo(24);
    }

    @Test
    void whatStoresNothingCanBeGivenAsMaterialized(PartitaTest partita) {
        partita.givenMaterialized("plan");

        Run run = partita.materialize("poster");

        partita.assertThatStored("poster").hasValue(List.of("bread", run.id()));
    }

    @Test
    void aQueryIsGivenAsItsRows(PartitaTest partita) {
        partita.partitions("shops").remove("atlantis", "berlin");
        partita.given("flour", "oslo", Query.of("select 'oslo' as shop, 2.5 as kilos"));

        partita.assertThatRun(partita.materialize("flourInAll")).succeeded();

        partita.assertThatStored("flourInAll").hasValue(2.5);
    }

    @Test
    void aTableHasItsColumnsAsMetadata(PartitaTest partita) {
        partita.given("sold", "oslo", 5);

        Run run = partita.materialize("flour", "oslo");

        partita.assertThatRun(run)
                .hasMetadata("flour[oslo]", "rows", 1)
                .hasMetadata(
                        "flour[oslo]",
                        "columns",
                        Metadata.tableSchema(new Column("shop", "VARCHAR"), new Column("kilos", "DECIMAL(12,1)")));
    }

    @Test
    void checksSayWhatTheyFound(PartitaTest partita) {
        partita.partitions("shops").remove("atlantis", "berlin");
        partita.given("sold", "oslo", 0);

        partita.assertThatRun(partita.materialize("total or plan"))
                .failed()
                .withFailedCheck("total", "notZero", "closed")
                .skipped("plan");

        assertThat(partita.checkResults("total"))
                .containsExactly(Map.entry(
                        "notZero", CheckResult.failed("all shops are closed").with("loaves", 0)));
        partita.given("total", 1);
        Run run = partita.check(RunRequest.unpartitioned().select("total"));
        partita.assertThatRun(run).succeeded().withPassedCheck("total", "notZero");
    }

    @Test
    void theClockDecidesWhichDaysThereAre(PartitaTest partita) {
        assertThat(partita.partitionKeys("bread")).containsExactly("2026-02-01", "2026-02-02");

        partita.advance(Duration.ofDays(1));

        assertThat(partita.partitionKeys("bread")).hasSize(3);
        partita.setClock(Instant.parse("2026-02-02T00:00:00Z"));
        Run run = partita.materialize(RunRequest.allPartitions().select("bread"));
        partita.assertThatRun(run).materialized("bread", "2026-02-01");
        assertThat(partita.events(run)).extracting(event -> event.at()).containsOnly(partita.now());
    }

    @Test
    void eventsAreInOrder(PartitaTest partita) {
        Run run = partita.materialize("dough");

        partita.assertThatRun(run).hasEventsInOrder("step_started dough", "step_retried dough", "materialized dough");
        assertThat(partita.events(run))
                .extracting(Object::toString)
                .containsExactly(
                        "step_started dough", "step_retried dough", "step_started dough", "materialized dough");
    }

    @Test
    void oneStepRunsAfterTheOther(PartitaTest partita) {
        Run run = partita.materialize("sold", "oslo", "berlin");

        assertThat(partita.events(run))
                .extracting(Object::toString)
                .containsExactly(
                        "step_started sold[oslo]",
                        "materialized sold[oslo]",
                        "step_started sold[berlin]",
                        "materialized sold[berlin]");
    }
}
