package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.internal.state.Materializations.Counts;
import dev.partita.spi.Codec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WipingTest {

    @TempDir
    private Path home;

    @Test
    void whatWasMaterializedForAKeyIsForgottenAndNothingElse() {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .asset(
                        "large",
                        "java.lang.String",
                        Codec.STRING,
                        declared -> declared.dynamicPartitions("s3"),
                        in -> in.partitionKey().repeat(100_000))
                .asset(
                        "crossed",
                        "int",
                        Codec.INTEGER,
                        declared -> declared.dynamicPartitions("region").dynamicPartitions("s3"),
                        in -> 1)
                .asset("other", "int", Codec.INTEGER, declared -> declared.dynamicPartitions("region"), in -> 1);
        try (TestDeployment deployment = TestDeployment.in(home, registry)) {
            deployment.add("s3", "a", "b|=%").add("region", "a", "b|=%");
            deployment.materializeAll("*").orThrow();
            Deployment wiped = deployment.deployment();

            assertThat(wiped.wipe("s3", List.of("b|=%", "never"))).isEqualTo(3);
            assertThat(wiped.wipe("s3", List.of("b|=%"))).isZero();

            assertThat(wiped.store().materializations().counts("large")).isEqualTo(new Counts(1, 0));
            assertThat(wiped.store().materializations().counts("crossed")).isEqualTo(new Counts(2, 0));
            assertThat(wiped.store().materializations().counts("other")).isEqualTo(new Counts(2, 0));
            assertThat(wiped.value("large", "b|=%")).isEmpty();
            assertThat(wiped.value("large", "a")).isPresent();
            assertThat(wiped.value("crossed", "region=a|s3=b%7C%3D%25")).isEmpty();
            assertThat(home.resolve("values/large")).isDirectoryNotContaining("glob:**b*.json");
        }
    }
}
