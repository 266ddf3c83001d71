package dev.partita.spi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A codec's JSON as a string. */
final class Texts {

    private Texts() {}

    static <T> String write(Codec<T> codec, @Nullable T value) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            codec.write(value, out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> @Nullable T read(Codec<T> codec, String json) {
        try {
            return codec.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> @Nullable T again(Codec<T> codec, @Nullable T value) {
        return read(codec, write(codec, value));
    }
}
