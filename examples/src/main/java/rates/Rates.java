package rates;

import dev.partita.Asset;
import dev.partita.AssetDefaults;
import dev.partita.Config;
import dev.partita.Resource;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rates of some currencies, and what an amount is in each. */
@AssetDefaults(group = "rates")
final class Rates {

    private Rates() {}

    /** Made once, from the properties that begin with {@code bank.}. */
    @Resource
    static Bank bank(@Config("bank") BankSettings settings) {
        return new PocketBank(settings);
    }

    /** What one euro is in each currency. */
    @Asset
    static Map<String, BigDecimal> rates(Bank bank, @Config List<String> currencies) {
        Map<String, BigDecimal> rates = new TreeMap<>();
        currencies.forEach(currency -> rates.put(currency, bank.rate(currency)));
        return rates;
    }

    /** What an amount of euros is in each currency. */
    @Asset
    static Map<String, BigDecimal> converted(
            Map<String, BigDecimal> rates, @Config(defaultValue = "100") BigDecimal amount) {
        Map<String, BigDecimal> converted = new TreeMap<>();
        rates.forEach((currency, rate) ->
                converted.put(currency, amount.multiply(rate).setScale(2, RoundingMode.HALF_EVEN)));
        return converted;
    }
}
