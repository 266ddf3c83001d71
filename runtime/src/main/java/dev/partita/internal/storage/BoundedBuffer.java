package dev.partita.internal.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes bytes up to a limit. */
final class BoundedBuffer extends OutputStream {

    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean full;

    BoundedBuffer(int limit) {
        this.limit = limit;
    }

    /** Whether more came than the limit allows. */
    boolean full() {
        return full;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        if (bytes.size() + length > limit) {
            full = true;
            throw new IOException("More than " + limit + " bytes.");
        }
        bytes.write(source, offset, length);
    }
}
