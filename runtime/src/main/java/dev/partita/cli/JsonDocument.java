package dev.partita.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.jr.ob.JSON;

/**
 * The one JSON object that a command prints, on one line, written as it grows. Values are texts, numbers, truth values, null, and maps
 * and lists of these. Every member is always there: what is not known is null, what is empty is an empty text, list or object. Times are
 * ISO 8601 in UTC.
 */
final class JsonDocument implements AutoCloseable {

    private static final JSON JSON_WITH_NULLS =
            JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).without(JSON.Feature.FLUSH_AFTER_WRITE_VALUE);

    private final PrintStream out;
    private final JsonGenerator generator;

    JsonDocument(PrintStream out) {
        this.out = out;
        generator =
                JSON_WITH_NULLS.tokenStreamFactory().createGenerator(ObjectWriteContext.empty(), new StaysOpen(out));
        generator.writeStartObject();
    }

    JsonDocument put(String name, @Nullable Object value) {
        generator.writeName(name);
        write(value);
        return this;
    }

    private void write(@Nullable Object value) {
        if (value == null) {
            generator.writeNull();
        } else {
            JSON_WITH_NULLS.write(value, generator);
        }
    }

    /** All members of a map. */
    JsonDocument putAll(Map<String, @Nullable Object> members) {
        members.forEach(this::put);
        return this;
    }

    /**
     * A list, whose elements are written as they come. If they end with an exception, the list ends there, and the document says why.
     *
     * @throws ToldException then
     */
    JsonDocument list(String name, Consumer<Consumer<Object>> elements) {
        generator.writeName(name);
        generator.writeStartArray();
        try {
            elements.accept(this::write);
        } catch (OutputFailedException e) {
            throw e;
        } catch (RuntimeException e) {
            generator.writeEndArray();
            error(e);
            throw new ToldException(e);
        }
        generator.writeEndArray();
        return this;
    }

    /** Why the document says no more. */
    JsonDocument error(Throwable error) {
        return put("error", Words.message(error));
    }

    /** Something failed, and a document says so already. */
    static final class ToldException extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        private final RuntimeException told;

        private ToldException(RuntimeException told) {
            super(told);
            this.told = told;
        }

        /** What failed. */
        RuntimeException told() {
            return told;
        }
    }

    @Override
    public void close() {
        generator.close();
        out.print('\n');
    }

    /** An object to be filled in, in order. */
    static Map<String, @Nullable Object> object() {
        return new LinkedHashMap<>();
    }

    /** Lets the stream be used after the document. */
    private static final class StaysOpen extends FilterOutputStream {

        private StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
