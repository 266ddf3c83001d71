package rates;

import java.math.BigDecimal;

/** A client of the bank. */
interface Bank {

    /** How much of a currency one euro is. */
    BigDecimal rate(String currency);
}
