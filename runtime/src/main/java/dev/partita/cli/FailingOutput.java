package dev.partita.cli;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A stream below a {@link java.io.PrintStream}, which keeps an {@link IOException} to itself: so it throws another, once. What is written
 * after that is lost.
 */
final class FailingOutput extends OutputStream {

    private final OutputStream out;
    private boolean failed;

    FailingOutput(OutputStream out) {
        this.out = out;
    }

    private interface Writing {
        void write() throws IOException;
    }

    private void attempt(Writing writing) {
        if (!failed) {
            try {
                writing.write();
            } catch (IOException e) {
                failed = true;
                throw new OutputFailedException(e);
            }
        }
    }

    @Override
    public void write(int one) {
        attempt(() -> out.write(one));
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        attempt(() -> out.write(bytes, from, length));
    }

    @Override
    public void flush() {
        attempt(out::flush);
    }

    @Override
    public void close() {
        attempt(out::close);
    }
}
