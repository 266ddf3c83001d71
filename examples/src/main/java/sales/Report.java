package sales;

import java.util.Map;

/** A month of one region: what was sold in all, and by customer. */
record Report(Total total, Map<String, Total> customers) {}
