package dev.partita.internal.state.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.Partita;
import dev.partita.internal.engine.Deployment;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment whose store is named by a URL. */
final class PostgresqlDeploymentTest {

    @TempDir
    private Path folder;

    private final String url = Server.shared().url();

    @Test
    void whatOneHomeAddsAnotherSeesAndNoFileIsWritten() {
        try (Partita here = Partita.open(folder.resolve("here"), url);
                Partita there = Partita.open(folder.resolve("there"), url)) {
            here.partitions("s3").add("a");

            assertThat(there.partitions("s3").list()).containsExactly("a");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theEnvironmentNamesTheStoreWhereNothingElseDoes() {
        Map<String, String> environment = Map.of("PARTITA_STORE", url);
        String other = Server.shared().url();
        try (Deployment named = Deployment.open(folder, "", environment);
                Deployment given = Deployment.open(folder, other, environment)) {
            assertThat(named.store().location())
                    .isEqualTo(Address.parse(url, Map.of()).location());
            assertThat(given.store().location())
                    .isEqualTo(Address.parse(other, Map.of()).location());
        }
    }
}
