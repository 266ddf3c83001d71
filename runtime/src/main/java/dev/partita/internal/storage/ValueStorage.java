package dev.partita.internal.storage;

import dev.partita.AssetPartition;
import dev.partita.PartitaException;
import dev.partita.spi.Codec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values of assets from one step to the next, each as its codec's JSON, or as it is where it is bytes. Several threads, and
 * with files several processes, may use the same partition at once: a value is there completely or not at all.
 */
public final class ValueStorage {

    /** A value of so many bytes costs a database less than a file that is forced to the disk. */
    private static final int SMALL = 64 * 1024;

    private final Blobs blobs;

    private ValueStorage(Blobs blobs) {
        this.blobs = blobs;
    }

    /**
     * Values in files under {@code root}, a folder in the default file system, which need not exist. Removes what processes left in it
     * that were killed more than a day ago.
     *
     * @throws PartitaException if the folder can't be read
     */
    public static ValueStorage inFiles(Path root, Clock clock) {
        AtomicFiles files = new AtomicFiles(root.resolve("_writing"));
        try {
            files.removeLeftovers(clock.instant());
        } catch (IOException e) {
            throw new PartitaException("The folder '" + root + "' can't be read: " + e, e);
        }
        return new ValueStorage(new FileBlobs(root, files));
    }

    /** Values that last as long as this object, encoded all the same, so that nothing works here only. */
    public static ValueStorage inMemory() {
        return new ValueStorage(new MemoryBlobs());
    }

    /**
     * The bytes of a value that is small enough to be kept with the record of its materialization; nothing if it is not.
     *
     * @throws PartitaException if it can't be written
     */
    public <T> Optional<byte[]> small(AssetPartition partition, Codec<T> codec, @Nullable T value) {
        BoundedBuffer buffer = new BoundedBuffer(SMALL);
        try {
            codec.write(value, buffer);
            return Optional.of(buffer.bytes());
        } catch (IOException e) {
            if (buffer.full()) {
                return Optional.empty();
            }
            throw new PartitaException("The value of " + named(partition) + " can't be stored: " + e, e);
        } catch (RuntimeException e) {
            if (buffer.full()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * The value of bytes that {@link #small} gave.
     *
     * @throws PartitaException if it does not fit its type any more
     */
    public <T> @Nullable T read(AssetPartition partition, Codec<T> codec, byte[] bytes) {
        try {
            return read(partition, codec, new ByteArrayInputStream(bytes), "the store");
        } catch (IOException e) {
            throw new PartitaException("The value of " + named(partition) + " can't be read from the store: " + e, e);
        }
    }

    /**
     * Stores a value in the place of the one that was stored before.
     *
     * @throws PartitaException if that is impossible; what was stored before is still there then
     */
    public <T> void store(AssetPartition partition, Codec<T> codec, @Nullable T value) {
        put(partition, Blobs.Kind.JSON, out -> codec.write(value, out));
    }

    /**
     * The value that was stored last.
     *
     * @throws MissingValueException if there is none
     * @throws PartitaException if it can't be read, or does not fit its type any more
     */
    public <T> @Nullable T load(AssetPartition partition, Codec<T> codec) {
        try (InputStream in =
                blobs.open(partition, Blobs.Kind.JSON).orElseThrow(() -> new MissingValueException(partition))) {
            return read(partition, codec, in, blobs.place(partition, Blobs.Kind.JSON));
        } catch (IOException e) {
            throw unreadable(partition, Blobs.Kind.JSON, e);
        }
    }

    /** Stores bytes as they are, like {@link #store}. */
    public void storeBytes(AssetPartition partition, byte @Nullable [] value) {
        if (value == null) {
            store(partition, Codec.BYTES, null);
        } else {
            put(partition, Blobs.Kind.RAW, out -> out.write(value));
        }
    }

    /** The bytes that were stored last, like {@link #load}. */
    public byte @Nullable [] loadBytes(AssetPartition partition) {
        try {
            Optional<InputStream> raw = blobs.open(partition, Blobs.Kind.RAW);
            if (raw.isEmpty()) {
                return load(partition, Codec.BYTES);
            }
            try (InputStream in = raw.get()) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw unreadable(partition, Blobs.Kind.RAW, e);
        }
    }

    /** Forgets the value of a partition, if there is one. */
    public void delete(AssetPartition partition) {
        try {
            blobs.delete(partition);
        } catch (IOException e) {
            throw new PartitaException("The value of " + named(partition) + " can't be deleted: " + e, e);
        }
    }

    private void put(AssetPartition partition, Blobs.Kind kind, Blobs.Content content) {
        try {
            blobs.put(partition, kind, content);
        } catch (IOException e) {
            String place = blobs.place(partition, kind);
            throw new PartitaException(
                    "The value of " + named(partition) + " can't be stored in " + place + ": " + e, e);
        }
    }

    private static <T> @Nullable T read(AssetPartition partition, Codec<T> codec, InputStream in, String place)
            throws IOException {
        try {
            return codec.read(in);
        } catch (PartitaException e) {
            throw new PartitaException(
                    "The stored value of " + named(partition)
                            + " does not fit its type (any more); materialize it again. In " + place + ", "
                            + e.getMessage(),
                    e);
        }
    }

    private PartitaException unreadable(AssetPartition partition, Blobs.Kind kind, IOException e) {
        String place = blobs.place(partition, kind);
        return new PartitaException("The value of " + named(partition) + " can't be read from " + place + ": " + e, e);
    }

    static String named(AssetPartition partition) {
        String asset = "asset '" + partition.assetKey() + "'";
        return partition
                .partitionKey()
                .map(key -> asset + ", partition '" + key + "',")
                .orElse(asset);
    }
}
