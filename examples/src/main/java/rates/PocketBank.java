package rates;

import java.math.BigDecimal;
import java.util.Map;

/** A client of the bank that has the rates in its pocket; a real one would ask {@link BankSettings#address()}. */
final class PocketBank implements Bank {

    private static final Map<String, BigDecimal> RATES =
            Map.of("CHF", new BigDecimal("0.94"), "SEK", new BigDecimal("11.31"), "USD", new BigDecimal("1.08"));

    private final BankSettings settings;

    PocketBank(BankSettings settings) {
        this.settings = settings;
    }

    @Override
    public BigDecimal rate(String currency) {
        if (settings.password().isEmpty()) {
            throw new IllegalStateException("The bank wants a password.");
        }
        BigDecimal rate = RATES.get(currency);
        if (rate == null) {
            // A careless message, as there are many: Partita takes the password out of it.
            throw new IllegalArgumentException(
                    "No " + currency + " at " + settings.address() + " for the password " + settings.password());
        }
        return rate;
    }
}
