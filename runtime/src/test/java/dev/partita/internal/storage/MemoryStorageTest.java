package dev.partita.internal.storage;

final class MemoryStorageTest extends ValueStorageContract {

    @Override
    ValueStorage storage() {
        return ValueStorage.inMemory();
    }
}
