package sales;

import java.math.BigDecimal;
import java.util.Collection;

/** What was sold: how many times, and for how much. */
record Total(int sales, BigDecimal amount) {

    static final Total NOTHING = new Total(0, BigDecimal.ZERO);

    Total plus(Total other) {
        return new Total(sales + other.sales, amount.add(other.amount));
    }

    static Total of(Collection<Total> totals) {
        return totals.stream().reduce(NOTHING, Total::plus);
    }
}
