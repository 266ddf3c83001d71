package dev.partita.internal.state.memory;

import dev.partita.internal.state.Store;
import dev.partita.internal.state.TicksContract;

final class MemoryTicksTest extends TicksContract {

    @Override
    protected Store open() {
        return new MemoryStore();
    }
}
