package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** How many steps of a pool may run at once, as settings say. */
final class PoolLimits {

    private PoolLimits() {}

    /**
     * The limit of a pool; nothing if there is none.
     *
     * @throws InvalidRequestException if what is there is no limit
     */
    static OptionalInt of(Map<String, String> environment, String pool) {
        String name = "PARTITA_POOLS_"
                + pool.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int limit = Integer.parseInt(value);
            if (limit >= 1) {
                return OptionalInt.of(limit);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new InvalidRequestException("The limit of the pool '" + pool + "' is a number of 1 or more, but " + name
                + " says '" + value + "'.");
    }
}
