package dev.partita.internal.state;

/** The value of a materialization as the store keeps it, or that it is kept elsewhere. Immutable, as long as nobody changes the bytes. */
public final class StoredValue {

    /** The value is kept elsewhere, so that the store forgets the one that it had. */
    public static final StoredValue ELSEWHERE = new StoredValue(new byte[0]);

    private final byte[] bytes;

    private StoredValue(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A value that the store keeps. */
    public static StoredValue of(byte[] bytes) {
        return new StoredValue(bytes);
    }

    /** The bytes to keep; none if it is kept elsewhere. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether the store keeps it. */
    public boolean kept() {
        return this != ELSEWHERE;
    }
}
