package dev.partita.internal.state.memory;

import dev.partita.internal.state.Store;
import dev.partita.internal.state.StoreContract;

final class MemoryStoreTest extends StoreContract {

    @Override
    protected Store open() {
        return new MemoryStore();
    }
}
