package dev.partita.internal.state.postgresql;

import dev.partita.internal.state.KillContract;
import dev.partita.internal.state.Store;

final class PostgresqlKillTest extends KillContract {

    private final String url = Server.shared().url();

    @Override
    protected String where() {
        return url;
    }

    @Override
    protected Store open() {
        return Server.shared().store(url);
    }
}
