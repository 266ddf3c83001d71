package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.internal.config.Configuration;
import dev.partita.internal.config.Setting;
import dev.partita.model.Text;
import java.util.Optional;
import java.util.OptionalInt;

/** How many steps of a pool may run at once, as settings say. */
final class PoolLimits {

    /** What the names of the settings begin with. */
    static final String PREFIX = "pools.";

    private PoolLimits() {}

    /**
     * The limit of a pool; nothing if there is none.
     *
     * @throws InvalidRequestException if what is there is no limit
     */
    static OptionalInt of(Configuration configuration, String pool) {
        Optional<Setting> set = configuration.find(PREFIX + pool);
        if (set.isEmpty()) {
            return OptionalInt.empty();
        }
        String value = set.get().text();
        try {
            int limit = Integer.parseInt(value);
            if (limit >= 1) {
                return OptionalInt.of(limit);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new InvalidRequestException("The limit of the pool '" + pool + "' is a number of 1 or more, but is '"
                + Text.shortened(Text.visible(value)) + "', " + set.get().origin() + ".");
    }
}
