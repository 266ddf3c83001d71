package rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.InvalidRequestException;
import dev.partita.Partita;
import dev.partita.Run;
import dev.partita.RunRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RatesTest {

    private static final String PASSWORD = "correct horse battery staple";
    private static final RunRequest ALL = RunRequest.unpartitioned().select("group:rates");
    private static final RunRequest WORKING = ALL.config("bank.address", "https://bank.example")
            .config("bank.password", PASSWORD)
            .config("currencies", "USD, SEK");

    @TempDir
    private Path folder;

    private Partita open() {
        return Partita.open(folder.resolve("home"));
    }

    @Test
    void takesItsValuesFromTheRequest() {
        try (Partita partita = open()) {
            partita.materialize(WORKING.config("amount", "10")).orThrow();

            assertThat(partita.value(Map.class, "converted"))
                    .contains(Map.of("USD", new BigDecimal("10.80"), "SEK", new BigDecimal("113.10")));
        }
    }

    @Test
    void takesTheOthersFromTheFileBesideTheHomeFolder() throws IOException {
        Files.writeString(folder.resolve("partita.yaml"), """
                        bank:
                          address: https://bank.example
                          password: "%s"
                        currencies: [CHF, USD]
                        amount: 200
                        """.formatted(PASSWORD));
        try (Partita partita = open()) {
            partita.materialize(ALL.config("amount", "1")).orThrow();

            assertThat(partita.value(Map.class, "converted"))
                    .contains(Map.of("CHF", new BigDecimal("0.94"), "USD", new BigDecimal("1.08")));
        }
    }

    @Test
    void listsAllThatIsMissingOrWrongBeforeAnythingIsRun() {
        try (Partita partita = open()) {
            RunRequest request =
                    ALL.config("bank.patience", "soon").config("amount", "much").config("curencies", "USD");

            assertThatThrownBy(() -> partita.materialize(request))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("""
                            Nothing was run, because 6 values of the configuration are wrong:
                            'curencies' is given, but nothing that is selected asks for it. Did you mean 'currencies'?
                            'amount' (BigDecimal) for the parameter 'amount' of 'converted' must be a number, but is 'much', in the request (--config).
                            'bank.address' (URI) for the parameter 'settings' of 'bank' is not set. Give it with --config bank.address=…, PARTITA_BANK_ADDRESS, or bank.address in '%1$s'.
                            'bank.password' (String) for the parameter 'settings' of 'bank' is not set. Give it with --config bank.password=…, PARTITA_BANK_PASSWORD, or bank.password in '%1$s'.
                            'bank.patience' (Duration) for the parameter 'settings' of 'bank' must be a duration such as 90s, 5m or PT1H30M, but is 'soon', in the request (--config).
                            'currencies' (List<String>) for the parameter 'currencies' of 'rates' is not set. Give it with --config currencies=…, PARTITA_CURRENCIES, or currencies in '%1$s'.""".formatted(folder.resolve("partita.yaml")));
            assertThat(partita.value(Map.class, "rates")).isEmpty();
        }
    }

    @Test
    void refusesWhatTheRecordItselfRefusesButDoesNotRepeatItsWordsWhereASecretIsAmongThem() {
        try (Partita partita = open()) {
            assertThatThrownBy(() -> partita.materialize(WORKING.config("bank.patience", "0s")))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageEndingWith("'bank' (BankSettings) for the parameter 'settings' of 'bank' is refused.");
        }
    }

    @Test
    void asksOnlyForWhatIsSelected() {
        try (Partita partita = open()) {
            partita.materialize(WORKING).orThrow();
            partita.materialize(RunRequest.unpartitioned().select("converted").config("amount", "2"))
                    .orThrow();

            assertThatThrownBy(() -> partita.materialize(
                            RunRequest.unpartitioned().select("converted").config("bank.password", PASSWORD)))
                    .hasMessageContaining(
                            "'bank.password' is given, but is for the parameter 'settings' of 'bank', and nothing that is selected asks for it.")
                    .hasMessageNotContaining(PASSWORD);
        }
    }

    @Test
    void keepsTheSecretOutOfTheErrorsThatItIsIn() throws IOException {
        try (Partita partita = open()) {
            Run run = partita.materialize(WORKING.config("currencies", "XXX"));

            assertThat(run.failures())
                    .singleElement()
                    .extracting(Run.Failure::error)
                    .asString()
                    .contains("No XXX at https://bank.example for the password ***");
        }
        assertThat(written()).doesNotContain(PASSWORD).contains("bank.example");
    }

    /** All that stands in the home folder, as text. */
    private String written() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return text.toString();
    }
}
