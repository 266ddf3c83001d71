package dev.partita.internal.storage;

import dev.partita.AssetPartition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keeps bytes until the process ends. */
final class MemoryBlobs implements Blobs {

    private final ConcurrentMap<AssetPartition, Blob> blobs = new ConcurrentHashMap<>();

    @Override
    public void put(AssetPartition partition, Kind kind, Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.to(out);
        blobs.put(partition, new Blob(kind, out));
    }

    @Override
    public Optional<InputStream> open(AssetPartition partition, Kind kind) {
        Blob blob = blobs.get(partition);
        return blob != null && blob.kind == kind
                ? Optional.of(new ByteArrayInputStream(blob.content.toByteArray()))
                : Optional.empty();
    }

    @Override
    public void delete(AssetPartition partition) {
        blobs.remove(partition);
    }

    @Override
    public String place(AssetPartition partition, Kind kind) {
        return "memory";
    }

    /** The content is never written to any more. */
    private record Blob(Kind kind, ByteArrayOutputStream content) {}
}
