package dev.partita.testing;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a test expects of a partition as it stands now, or of an asset without partitions. Each method returns this, or throws an {@link AssertionError}. */
public final class StoredAssert {

    private final String name;
    private final Optional<Map<String, Object>> materialized;
    private final Stored stored;

    /** Reads the value. */
    interface Stored {
        @Nullable
        Object value();
    }

    /**
     * @param name what messages call it
     * @param materialized what the latest materialization says of itself, if there is one
     */
    StoredAssert(String name, Optional<Map<String, Object>> materialized, Stored stored) {
        this.name = name;
        this.materialized = materialized;
        this.stored = stored;
    }

    /** It was materialized. */
    public StoredAssert isMaterialized() {
        metadata();
        return this;
    }

    /** It was never materialized. */
    public StoredAssert isNotMaterialized() {
        if (materialized.isPresent()) {
            throw new AssertionError(name + " was materialized, but was expected not to be.");
        }
        return this;
    }

    /** It was materialized, and its value, read back from where it is stored, equals another. */
    public StoredAssert hasValue(Object expected) {
        metadata();
        Object value = stored.value();
        if (!Objects.deepEquals(value, expected)) {
            throw new AssertionError(name + " is " + value + ", but was expected to be " + expected + ".");
        }
        return this;
    }

    /** It was materialized, and the materialization says this of itself; a number may be of any type. */
    public StoredAssert hasMetadata(String member, Object expected) {
        MetadataMatch.require(name, metadata(), member, expected);
        return this;
    }

    private Map<String, Object> metadata() {
        return materialized.orElseThrow(() -> new AssertionError(name + " was never materialized."));
    }
}
