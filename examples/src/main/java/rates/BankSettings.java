package rates;

import dev.partita.Config;
import dev.partita.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What is needed to reach the bank: the properties {@code bank.address} and so on. */
record BankSettings(
        URI address,
        @Config(defaultValue = "10s") Duration patience,
        Optional<String> account,
        @Secret String password) {

    BankSettings {
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("the patience of " + patience + " is none");
        }
    }

    @Override
    public String toString() {
        return "BankSettings[" + address + "]";
    }
}
