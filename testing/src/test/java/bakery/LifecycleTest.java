package bakery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.partita.duckdb.DuckDb;
import dev.partita.testing.PartitaExtension;
import dev.partita.testing.PartitaTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** When a test's deployment is made and closed: tests that run in this one, since it is JUnit that has to do it. */
final class LifecycleTest {

    /** Runs the tests of a class; returns the errors. */
    private static List<Throwable> run(Class<?> tests) {
        List<Throwable> errors = new ArrayList<>();
        List<String> ended = new ArrayList<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                // These classes are tests only here.
                .configurationParameter("junit.jupiter.conditions.deactivate", "*")
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                ended.add(test.getDisplayName());
                result.getThrowable().ifPresent(errors::add);
            }
        });
        assertThat(ended).as("the engine, the class and what is in it").hasSizeGreaterThan(1);
        return errors;
    }

    @Test
    void eachTestHasItsOwnWhichIsClosedAfterIt() {
        Closing.SEEN.clear();

        assertThat(run(Closing.class)).isEmpty();

        assertThat(Closing.SEEN).hasSize(2).doesNotHaveDuplicates();
        PartitaTest first = Closing.SEEN.get(0);
        assertThatThrownBy(() -> first.materialize("dough"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The test that this belongs to has ended.");
        assertThatThrownBy(() -> Closing.DATABASES.get(0).connection()).hasMessage("The database in memory is closed.");
        assertThat(Closing.TILL.closed())
                .as("what stands in for a resource is closed")
                .isFalse();
    }

    @Test
    void whereThereIsNoSingleTestThereIsNoDeployment() {
        assertThat(run(BeforeAllTests.class))
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains(
                        "Each test has a PartitaTest of its own, so that a constructor, @BeforeAll and @AfterAll can't have one.");
    }

    /** Two tests. */
    @Disabled("Run by the class around it.")
    static final class Closing {

        static final List<PartitaTest> SEEN = new ArrayList<>();
        static final FakeTill TILL = new FakeTill().with("oslo", 3);
        static final List<DuckDb> DATABASES = new ArrayList<>();

        @RegisterExtension
        final PartitaExtension partita = PartitaExtension.create().resource(Till.class, TILL);

        @BeforeEach
        void remember(PartitaTest partita) {
            SEEN.add(partita);
            DATABASES.add(partita.duckDb());
        }

        @Test
        void one(PartitaTest partita) {
            partita.addPartitions("shops", "oslo");
            partita.assertThatRun(partita.materialize("sold", "oslo")).succeeded();
        }

        @Test
        void other(PartitaTest partita) {
            assertThat(partita.partitions("shops").list()).isEmpty();
            assertThat(partita).isSameAs(SEEN.get(SEEN.size() - 1));
        }

        @AfterEach
        void stillOpen(PartitaTest partita) {
            assertThat(partita.partitionKeys("total")).containsExactly("");
        }
    }

    /** One that asks too early. */
    @Disabled("Run by the class around it.")
    @ExtendWith(PartitaExtension.class)
    static final class BeforeAllTests {

        @BeforeAll
        static void early(PartitaTest partita) {
            partita.addPartitions("shops", "oslo");
        }

        @Test
        void never() {}
    }
}
