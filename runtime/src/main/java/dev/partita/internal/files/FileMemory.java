package dev.partita.internal.files;

import dev.partita.PartitaException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of files: of each key a number of 64 bits, and how the file was found. Of 100,000 files, the chance that two have one number is
 * below one in a thousand million. As a text it is a cursor.
 */
public final class FileMemory {

    private static final String FORM = "files-1:";
    private static final int TAKEN = 1;
    private static final int CONTENT = 2;
    private static final int CHANGED = 4;
    private static final int MISSED = 8;

    private final Map<Long, Entry> entries = new TreeMap<>();

    /**
     * How a file was found.
     *
     * @param taken whether it was taken
     * @param stat how it was when it was taken
     * @param content what its content was then; 0 if nobody looked
     * @param seen how it was at the last look
     * @param missed whether it was not there at the last look
     */
    public record Entry(boolean taken, long stat, long content, long seen, boolean missed) {

        private static final Entry NONE = new Entry(false, 0, 0, 0, false);

        /** One that is taken. */
        public static Entry taken(long stat, long content) {
            return new Entry(true, stat, content, stat, false);
        }

        /** The same, found as it was taken. */
        public Entry found() {
            return new Entry(taken, stat, content, stat, false);
        }

        /** The same, found otherwise. */
        public Entry seen(long now) {
            return new Entry(taken, stat, content, now, false);
        }

        /** The same, not found. */
        public Entry missing() {
            return new Entry(taken, stat, content, stat, true);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256.", e);
        }
    }

    /** The number of a key. */
    public static long hash(String key) {
        return ByteBuffer.wrap(sha256().digest(key.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** What a cursor says; nothing is remembered without one. */
    public static FileMemory read(Optional<String> cursor) {
        FileMemory memory = new FileMemory();
        cursor.ifPresent(text -> {
            try {
                memory.fill(text);
            } catch (IOException | IllegalArgumentException e) {
                throw new PartitaException(
                        "The cursor is not that of FileArrivals. It belongs to one sensor, which must not change it.",
                        e);
            }
        });
        return memory;
    }

    private void fill(String text) throws IOException {
        if (!text.startsWith(FORM)) {
            throw new IllegalArgumentException("The form is not known.");
        }
        byte[] bytes = Base64.getDecoder().decode(text.substring(FORM.length()));
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                long hash = in.readLong();
                int flags = in.readUnsignedByte();
                boolean taken = (flags & TAKEN) != 0;
                long stat = taken ? in.readLong() : 0;
                long content = (flags & CONTENT) != 0 ? in.readLong() : 0;
                long seen = (flags & CHANGED) != 0 ? in.readLong() : stat;
                entries.put(hash, new Entry(taken, stat, content, seen, (flags & MISSED) != 0));
            }
            if (in.read() >= 0) {
                throw new EOFException("There is more.");
            }
        }
    }

    /** How the file of a key was found. */
    public Entry entry(long hash) {
        return entries.getOrDefault(hash, Entry.NONE);
    }

    public void put(long hash, Entry entry) {
        entries.put(hash, entry);
    }

    /** Hands each entry over. */
    public void forEach(BiConsumer<Long, Entry> action) {
        entries.forEach(action);
    }

    /** The cursor. */
    public String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(entries.size());
            for (Map.Entry<Long, Entry> each : entries.entrySet()) {
                write(each.getKey(), each.getValue(), out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return FORM + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static void write(long hash, Entry entry, DataOutputStream out) throws IOException {
        boolean changed = entry.seen() != entry.stat();
        out.writeLong(hash);
        out.writeByte((entry.taken() ? TAKEN : 0)
                | (entry.content() != 0 ? CONTENT : 0)
                | (changed ? CHANGED : 0)
                | (entry.missed() ? MISSED : 0));
        if (entry.taken()) {
            out.writeLong(entry.stat());
        }
        if (entry.content() != 0) {
            out.writeLong(entry.content());
        }
        if (changed) {
            out.writeLong(entry.seen());
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileMemory that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }
}
