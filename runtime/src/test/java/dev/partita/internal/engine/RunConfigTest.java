package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.InvalidRequestException;
import dev.partita.Run;
import dev.partita.internal.state.EventLog.Event;
import dev.partita.spi.Codec;
import dev.partita.spi.ConfigType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What runs do with values of the configuration: who gets them, which resources they reach, and what is kept of them. */
final class RunConfigTest {

    private static final String CLIENT = "java.lang.AutoCloseable";
    private static final String STRING = "java.lang.String";

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    /** A client of an address, a pool that it does not need, and assets that use them. */
    private TestRegistry registry() {
        return TestRegistry.of("shop.Orders")
                .configType(ConfigType.STRING)
                .configType(ConfigType.STRING)
                .configType(ConfigType.STRING)
                .asset(
                        "orders",
                        STRING,
                        Codec.STRING,
                        declared -> declared.resource("client", CLIENT)
                                .resource("pool", "java.lang.Runnable")
                                .config(TestRegistry.config("bucket", STRING, false)),
                        in -> {
                            in.<Runnable>argument(1).run();
                            return in.<Object>argument(0) + " " + in.<String>argument(2);
                        })
                .action("failing", declared -> declared.config(TestRegistry.config("token", STRING, true)), in -> {
                    throw new IllegalStateException(
                            "No entry with " + in.argument(0), new Exception("token=" + in.argument(0)));
                })
                .resource(
                        "client",
                        CLIENT,
                        declared -> declared.config(TestRegistry.config("address", STRING, false)),
                        in -> {
                            log.add("made client of " + in.argument(0));
                            return new Client(in.argument(0));
                        })
                .resource("pool", "java.lang.Runnable", declared -> {}, in -> {
                    log.add("made pool");
                    return (Runnable) () -> {};
                });
    }

    private final class Client implements AutoCloseable {

        private final String address;

        Client(String address) {
            this.address = address;
        }

        @Override
        public void close() {
            log.add("closed client of " + address);
        }

        @Override
        public String toString() {
            return address;
        }
    }

    private static Run run(TestDeployment deployment, String selection, Map<String, String> config) {
        Request request = new Request(selection, PartitionChoice.UNSAID, Map.of(), config, 2);
        return deployment.deployment().run(deployment.deployment().plan(request), RunListener.NONE, new Cancellation());
    }

    @Test
    void aResourceOfOtherValuesIsMadeForOneRunAndWhatItDoesNotReachIsShared() {
        Map<String, String> environment = Map.of("PARTITA_ADDRESS", "a", "PARTITA_BUCKET", "b");
        try (TestDeployment deployment = TestDeployment.configured(environment, registry())) {
            run(deployment, "orders", Map.of()).orThrow();
            run(deployment, "orders", Map.of("address", "z", "bucket", "c")).orThrow();
            assertThat(deployment.deployment().value("orders", "")).contains("z c");
            run(deployment, "orders", Map.of("address", "a", "bucket", "c")).orThrow();
            assertThat(deployment.deployment().value("orders", "")).contains("a c");
            assertThat(log).containsExactly("made client of a", "made pool", "made client of z", "closed client of z");
        }
        assertThat(log).last().isEqualTo("closed client of a");
    }

    @Test
    void onlyWhatIsSelectedAsksForItsValues() {
        try (TestDeployment deployment = TestDeployment.configured(Map.of("PARTITA_TOKEN", "secret"), registry())) {
            assertThat(run(deployment, "failing", Map.of()).steps().failed()).isEqualTo(1);
            assertThatThrownBy(() -> run(deployment, "*", Map.of()))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("'address' (String) for the parameter 'address' of 'client' is not set")
                    .hasMessageContaining("'bucket' (String) for the parameter 'bucket' of 'orders' is not set")
                    .hasMessageNotContaining("'token'");
            assertThat(deployment.deployment().store().runs().find(2)).isEmpty();
        }
    }

    @Test
    void aSecretStandsNeitherInErrorsNorInTheRecordOfTheRun() {
        try (TestDeployment deployment =
                TestDeployment.configured(Map.of("PARTITA_ADDRESS", "a", "PARTITA_BUCKET", "b"), registry())) {
            Run run = run(deployment, "*", Map.of("token", "s3cr3t", "bucket", "c"));

            assertThat(run.failures())
                    .singleElement()
                    .extracting(Run.Failure::error)
                    .asString()
                    .contains("No entry with ***");
            assertThat(deployment.events(run))
                    .extracting(Event::detail)
                    .anyMatch(detail -> detail.contains("token=***"));
            assertThat(deployment.events(run)).extracting(Event::detail).noneMatch(detail -> detail.contains("s3cr3t"));
            assertThat(deployment
                            .deployment()
                            .store()
                            .runs()
                            .find(Long.parseLong(run.id()))
                            .orElseThrow()
                            .config())
                    .isEqualTo(Map.of("bucket", "c"));
        }
    }

    @Test
    void aRetryIsGivenWhatTheRunWasGivenButForSecrets() {
        try (TestDeployment deployment =
                TestDeployment.configured(Map.of("PARTITA_ADDRESS", "a", "PARTITA_BUCKET", "b"), registry())) {
            Run run = run(deployment, "failing or orders", Map.of("token", "s3cr3t", "bucket", "c"));

            assertThatThrownBy(() -> deployment.deployment().rest(run.id(), 1))
                    .hasMessageContaining("'token' (String) for the parameter 'token' of 'failing' is not set");
            Plan rest = deployment.deployment().rest(run.id(), 1, Map.of("token", "other"));
            assertThat(rest.steps()).isEqualTo(1);
            assertThat(rest.request().config()).isEqualTo(Map.of("token", "other", "bucket", "c"));
        }
    }
}
