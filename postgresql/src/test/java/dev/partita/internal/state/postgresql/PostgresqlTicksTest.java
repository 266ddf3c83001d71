package dev.partita.internal.state.postgresql;

import dev.partita.internal.state.Store;
import dev.partita.internal.state.TicksContract;

final class PostgresqlTicksTest extends TicksContract {

    @Override
    protected Store open() {
        return Server.shared().store(Server.shared().url());
    }
}
