package rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import lesson.CommandLine;
import lesson.CommandLine.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of the configuration on the command line, in the environment and in a file, in processes of their own. */
final class RatesCommandLineTest {

    private static final String PASSWORD = "correct-horse-battery-staple";

    @TempDir
    private Path folder;

    private CommandLine partita;

    @BeforeEach
    void setUp() {
        partita = new CommandLine(folder);
    }

    @Test
    void whatIsGivenGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws Exception {
        Files.writeString(folder.resolve("partita.yaml"), """
                        bank.address: https://file.example
                        currencies: [DEM]
                        amount: 1
                        """);
        partita.set("PARTITA_BANK_PASSWORD", PASSWORD);
        partita.set("PARTITA_CURRENCIES", "XXX");

        Result wrong = partita.run("materialize", "rates");
        Result right = partita.run("materialize", "group:rates", "--config", "currencies=USD,CHF");

        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.out() + wrong.err())
                .contains("No XXX at https://file.example for the password ***")
                .doesNotContain(PASSWORD);
        assertThat(right.status()).as(right.err()).isZero();
        Result shown = partita.run("runs", "show", "2");
        assertThat(shown.out() + partita.run("runs", "show", "1").out()).doesNotContain(PASSWORD);
    }

    @Test
    void aWrongConfigurationIsExitStatusTwoAndRunsNothing() throws Exception {
        partita.set("PARTITA_AMOUNT", "much");
        partita.set("PARTITA_BANK_PASSWORD", PASSWORD);

        Result result = partita.run(
                "materialize", "group:rates", "--config", "bank.adress=https://x", "--config", "currencies=USD");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                        error: Nothing was run, because 3 values of the configuration are wrong:
                          'bank.adress' is given, but nothing that is selected asks for it. Did you mean 'bank.address'?
                          'amount' (BigDecimal) for the parameter 'amount' of 'converted' must be a number, but is 'much', in the environment variable PARTITA_AMOUNT.
                          'bank.address' (URI) for the parameter 'settings' of 'bank' is not set. Give it with --config bank.address=…, PARTITA_BANK_ADDRESS, or bank.address in '%s'.
                        """.formatted(folder.resolve("partita.yaml")));
        assertThat(partita.run("runs", "list").out()).doesNotContain("group:rates");
    }

    @Test
    void saysHowAValueIsWrittenWithoutRepeatingIt() throws Exception {
        Result without = partita.run("materialize", "rates", "--config", PASSWORD);
        Result twice = partita.run(
                "materialize", "rates", "--config", "bank.password=" + PASSWORD, "--config", "bank.password=x");

        assertThat(without.status()).isEqualTo(2);
        assertThat(without.err()).isEqualTo("error: --config takes NAME=VALUE, but one has no '=' behind a name.\n");
        assertThat(twice.status()).isEqualTo(2);
        assertThat(twice.err()).isEqualTo("error: The value of 'bank.password' is given twice.\n");
    }
}
