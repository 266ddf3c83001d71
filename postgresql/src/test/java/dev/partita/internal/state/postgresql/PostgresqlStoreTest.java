package dev.partita.internal.state.postgresql;

import dev.partita.internal.state.Store;
import dev.partita.internal.state.StoreContract;

final class PostgresqlStoreTest extends StoreContract {

    @Override
    protected Store open() {
        return Server.shared().store(Server.shared().url());
    }
}
