package dev.partita.internal.state.postgresql;

import dev.partita.internal.state.Store;
import dev.partita.internal.state.StoreProvider;
import java.util.Map;

/** Opens {@code jdbc:postgresql:} URLs. */
public final class PostgresqlProvider implements StoreProvider {

    @Override
    public boolean opens(String url) {
        return url.startsWith(Address.PREFIX);
    }

    @Override
    public Store open(String url, Map<String, String> environment) {
        return PostgresqlStore.open(Address.parse(url, environment));
    }
}
