package dev.partita.internal.storage;

import dev.partita.AssetPartition;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Where bytes are kept: one content for each partition. Safe for several threads. */
interface Blobs {

    /** What the bytes of a partition are. */
    enum Kind {
        /** A codec's JSON. */
        JSON,
        /** The value itself, of an asset that returns bytes. */
        RAW
    }

    /** Produces the bytes. */
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    /** Keeps all of {@code content} in the place of what was there, of whichever kind; or nothing, when it throws. */
    void put(AssetPartition partition, Kind kind, Content content) throws IOException;

    /** The bytes, if there are any of that kind; a later {@link #put} does not change what this stream gives. */
    Optional<InputStream> open(AssetPartition partition, Kind kind) throws IOException;

    /** Forgets the bytes of a partition, if there are any. */
    void delete(AssetPartition partition) throws IOException;

    /** Where the bytes of a partition are, for messages. */
    String place(AssetPartition partition, Kind kind);
}
