package rates;

import dev.partita.Run;
import dev.partita.testing.PartitaExtension;
import dev.partita.testing.PartitaTest;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pipeline with another bank than the real one: nobody needs to know the real one's address and password. */
final class RatesOfOtherBankTest {

    @RegisterExtension
    static final PartitaExtension PARTITA = PartitaExtension.create()
            .resource(Bank.class, currency -> {
                if (currency.equals("USD")) {
                    return new BigDecimal("2");
                }
                throw new IllegalArgumentException("The bank is closed.");
            })
            .config("currencies", "USD");

    @Test
    void convertsByTheRatesOfTheBank(PartitaTest partita) {
        Run run = partita.materialize("group:rates");

        partita.assertThatRun(run).succeeded().hasEventsInOrder("materialized rates", "materialized converted");
        partita.assertThatStored("converted").hasValue(Map.of("USD", new BigDecimal("200.00")));
    }

    @Test
    void convertsNothingWithoutRates(PartitaTest partita) {
        Run run = partita.config("currencies", "USD,XXX").materialize("group:rates");

        partita.assertThatRun(run)
                .failed()
                .withFailure("rates", "The bank is closed.")
                .skipped("converted");
    }

    @Test
    void roundsToTheCent(PartitaTest partita) {
        partita.config("amount", "3").given("rates", Map.of("SEK", new BigDecimal("11.315")));

        partita.materialize("converted").orThrow();

        partita.assertThatStored("converted").hasValue(Map.of("SEK", new BigDecimal("33.94")));
    }
}
