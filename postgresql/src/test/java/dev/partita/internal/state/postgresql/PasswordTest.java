package dev.partita.internal.state.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.PartitaException;
import dev.partita.internal.state.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password, with everything logged that can be. */
final class PasswordTest {

    private static final String RIGHT = "right-s3cret";
    private static final String WRONG = "wrong-s3cret";

    @TempDir
    private Path folder;

    @Test
    void noLogAndNoMessageHoldsAPassword() throws Exception {
        Server server = Server.shared();
        server.sql(
                "set password_encryption = 'scram-sha-256'",
                "drop role if exists secretive",
                "create role secretive login superuser password '" + RIGHT + "'");
        server.access("host all secretive 127.0.0.1/32 scram-sha-256", "host all all 127.0.0.1/32 trust");
        String url = server.url("secretive", "passwords");

        assertThat(said(url + "&password=" + RIGHT, ""))
                .contains("opened", "added 1")
                .doesNotContain(RIGHT);
        assertThat(said(url, RIGHT)).contains("opened", "added 0").doesNotContain(RIGHT);
        assertThat(said(url + "&password=" + WRONG, ""))
                .contains("does not let the user 'secretive' in")
                .doesNotContain(WRONG);
        assertThat(said(url.replace("//127", "//secretive:" + WRONG + "@127").replace("user=secretive&", ""), ""))
                .contains("does not let the user 'secretive' in")
                .doesNotContain(WRONG);
    }

    /** What a process prints that opens the store. */
    private String said(String url, String password) throws Exception {
        Path logging = Files.writeString(
                folder.resolve("logging.properties"),
                "handlers=java.util.logging.ConsoleHandler\n.level=ALL\njava.util.logging.ConsoleHandler.level=ALL\n");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                "-Djava.util.logging.config.file=" + logging,
                "-cp",
                System.getProperty("java.class.path"),
                Opening.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("STORE", url);
        builder.environment().put("PGPASSWORD", password);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        // The driver's own log, at its most talkative.
        assertThat(said).contains("org.postgresql");
        return said;
    }

    /** Opens a store, and prints all that it can say of it. */
    static final class Opening {

        private Opening() {}

        public static void main(String[] arguments) {
            Map<String, String> environment = System.getenv();
            try (Store store = new PostgresqlProvider().open(environment.getOrDefault("STORE", ""), environment)) {
                System.out.println("opened " + store.location() + " " + store);
                System.out.println("added " + store.partitionSets().add("s3", List.of("a")));
            } catch (PartitaException e) {
                e.printStackTrace(System.out);
            }
        }
    }
}
