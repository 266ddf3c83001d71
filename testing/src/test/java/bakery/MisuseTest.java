package bakery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.InvalidRequestException;
import dev.partita.IoManager;
import dev.partita.Run;
import dev.partita.testing.PartitaExtension;
import dev.partita.testing.PartitaTest;
import dev.partita.testing.RunAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is said of mistakes in tests, and of pipelines that do something else than a test expects. */
@ExtendWith(PartitaExtension.class)
final class MisuseTest {

    private static void refused(PartitaTest partita, String message) {
        assertThatThrownBy(() -> partita.partitions("shops").list())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(message);
    }

    private static void differs(Runnable expectation, String message) {
        assertThatThrownBy(expectation::run).isInstanceOf(AssertionError.class).hasMessage(message);
    }

    @Test
    void aReplacementNamesOneResource(PartitaTest partita) {
        refused(partita.resource(Baker.class, () -> "Ida"), """
                Several resources are a bakery.Baker: 'sunday' (bakery.Baker of bakery.Bakery), 'weekday' (bakery.Baker of bakery.Bakery).
                Replace one by its name.""");
    }

    @Test
    void aReplacementHasTheTypeThatTheResourceIsDeclaredWith(PartitaTest partita) {
        refused(partita.resource(FakeTill.class, new FakeTill()), """
                No resource is a bakery.FakeTill, so that there is nothing to replace.
                It is a bakery.Till, as 'till' is: replace that type.""");
    }

    @Test
    void aReplacementByTypeReplacesSomething(PartitaTest partita) {
        refused(partita.resource(Runnable.class, () -> {}), """
                No resource is a java.lang.Runnable, so that there is nothing to replace.
                There is: 'sunday' (bakery.Baker of bakery.Bakery), 'till' (bakery.Till of bakery.Bakery), 'weekday' (bakery.Baker of bakery.Bakery).""");
    }

    @Test
    void aReplacementByNameReplacesSomething(PartitaTest partita) {
        refused(partita.resource("wekday", new FakeTill()), """
                No resource has the name 'wekday', so that there is nothing to replace.
                Did you mean 'weekday'?""");
    }

    @Test
    void aReplacementByNameIsOfTheType(PartitaTest partita) {
        refused(
                partita.resource("bakery.Bakery.weekday", new FakeTill()),
                "'weekday' is a bakery.Baker, but what is to replace it is a bakery.FakeTill.");
    }

    @Test
    void aPropertyIsOneThatSomethingAsksFor(PartitaTest partita) {
        refused(
                partita.config("pools.oven", "2").config("facter", "2"),
                "'facter' is set, but nothing asks for it. Did you mean 'factor'?");
    }

    @Test
    @SuppressWarnings("NullAway") // Null is what is tested.
    void nothingIsReplacedByNull(PartitaTest partita) {
        assertThatThrownBy(() -> partita.resource(IoManager.class, null)).hasMessage("The replacement is null.");
        assertThatThrownBy(() -> partita.config("factor", null)).hasMessage("The value of 'factor' is null.");
    }

    @Test
    void whatIsReplacedIsSaidFirst(PartitaTest partita) {
        partita.addPartitions("shops", "oslo");

        assertThatThrownBy(() -> partita.resource(Till.class, new FakeTill()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Say what is replaced and what the configuration is before anything else.");
    }

    @Test
    void theConfigurationOfWhatIsNotReplacedHasToBeSaid(PartitaTest partita) {
        partita.config("address", "here").addPartitions("shops", "oslo");

        assertThatThrownBy(() -> partita.materialize("sold", "oslo"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'password' (String) for the parameter 'password' of 'till' is not set.")
                .hasMessageNotContaining("'address'");
    }

    @Test
    void aWrongValueIsSaidToBeInTheTest(PartitaTest partita) {
        partita.config("factor", "much");

        assertThatThrownBy(() -> partita.materialize("total"))
                .hasMessageContaining("'much', in the test's configuration");
    }

    @Test
    void aGivenValueIsOneOfTheAsset(PartitaTest partita) {
        partita.addPartitions("shops", "oslo");

        assertThatThrownBy(() -> partita.given("total", "many"))
                .hasMessage("'total' is a java.lang.Integer, but what is given is a java.lang.String.");
        assertThatThrownBy(() -> partita.given("poster", java.util.List.of(1)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith(
                        "'poster' is a java.util.List<java.lang.String>, but in what is given there is another type:");
        assertThatThrownBy(() -> partita.given("plan", "x")).hasMessage("'plan' has no value that could be stored.");
        assertThatThrownBy(() -> partita.givenMaterialized("total"))
                .hasMessage("'total' has a value (int), which has to be given.");
        assertThatThrownBy(() -> partita.given("sold", "paris", 1)).hasMessage("'sold' has no partition 'paris'.");
        assertThatThrownBy(() -> partita.given("totl", 1))
                .hasMessage("No asset has the key 'totl'. Did you mean 'total'?");
        partita.assertThatStored("total").isNotMaterialized();
    }

    @Test
    void anExpectationThatIsNotMetSaysWhatHappened(PartitaTest partita) {
        partita.resource(Till.class, new FakeTill().with("oslo", 3)).addPartitions("shops", "oslo", "berlin");
        Run run = partita.materialize("sold or total", "oslo", "berlin");
        RunAssert expected = partita.assertThatRun(run);
        String state = "\nIt failed: 1 of 3 steps succeeded."
                + "\n  step_failed sold[berlin]: java.lang.IllegalArgumentException: no till in berlin";

        assertThatThrownBy(expected::succeeded)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Run 1 was expected to succeed." + state)
                .hasMessageContaining("\n  step_skipped total: ");
        assertThatThrownBy(() -> expected.materialized("sold", "berlin"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Run 1 was expected to have materialized sold[berlin],"
                        + " and was expected not to have materialized sold[oslo]." + state);
        assertThatThrownBy(() -> expected.materialized("total"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Run 1 was expected to have materialized 'total'." + state);
        assertThatThrownBy(() -> expected.notMaterialized("sold"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Run 1 was expected not to materialize 'sold', but materialized: sold[oslo].");
        assertThatThrownBy(() -> expected.withFailure("sold[berlin]", "no shop"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "Run 1 was expected to have a failure of sold[berlin] with 'no shop' in its text." + state);
        assertThatThrownBy(() -> expected.withFailure("sold[oslo]", "no till"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Run 1 was expected to have 'step_failed sold[oslo]'." + state);
        assertThatThrownBy(() -> expected.hasEventsInOrder("materialized sold[oslo]", "step_started sold[oslo]"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Run 1 was expected to have 'step_started sold[oslo]' after"
                        + " 'materialized sold[oslo]'. What happened:\n  step_started sold[oslo]\n");
        differs(() -> expected.notMaterialized("totl"), "No asset has the key 'totl'. Did you mean 'total'?");
        differs(
                () -> expected.hasMetadata("sold[oslo]", "loafs", 3),
                "sold[oslo] says nothing of 'loafs'; it says: source=/till/oslo, took=PT1.5S,"
                        + " notes=Markdown[text=**fresh**], loaves=3, share=0.5");
        differs(
                () -> expected.hasMetadata("sold[oslo]", "loaves", 4),
                "sold[oslo] says of 'loaves': 3, but was expected to say: 4");
    }

    @Test
    void anExpectationOfWhatIsStoredSaysWhatThereIs(PartitaTest partita) {
        partita.given("total", 3);

        differs(
                () -> partita.assertThatStored("total").isNotMaterialized(),
                "total was materialized, but was expected not to be.");
        differs(() -> partita.assertThatStored("total").hasValue(4), "total is 3, but was expected to be 4.");
        differs(() -> partita.assertThatStored("poster").hasValue(4), "poster was never materialized.");
        differs(() -> partita.value(Integer.class, "poster"), "poster was never materialized.");
        differs(() -> partita.value(String.class, "total"), "total is a java.lang.Integer, not a java.lang.String: 3");
        assertThatThrownBy(() -> partita.assertThatStored("totl"))
                .hasMessage("No asset has the key 'totl'. Did you mean 'total'?");
    }

    @Test
    void aRunIsRunAgainWhereItFailed(PartitaTest partita) {
        FakeTill till = new FakeTill().with("oslo", 3);
        partita.resource("till", till).addPartitions("shops", "oslo", "berlin");
        Run run = partita.materialize("sold or total", "oslo", "berlin");
        till.with("berlin", 4);

        Run retry = partita.retry(run);

        partita.assertThatRun(retry).succeeded().materialized("sold", "berlin").materialized("total");
        assertThat(partita.value(Integer.class, "total")).isEqualTo(7);
        assertThatThrownBy(() -> partita.retry(retry))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("Run 2 has nothing that could be run again.");
    }
}
