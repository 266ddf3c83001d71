package dev.partita;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A run that somebody asks for: assets, and a partition of them. Immutable. */
public final class RunRequest {

    private final String selection;
    private final Optional<String> partition;
    private final Map<String, String> tags;

    private RunRequest(String selection, Optional<String> partition, Map<String, String> tags) {
        this.selection = selection;
        this.partition = partition;
        this.tags = tags;
    }

    /** Asks for one partition of all assets, until {@link #select} says which. */
    public static RunRequest partition(String key) {
        return new RunRequest("*", Optional.of(key), Map.of());
    }

    /** Asks for all assets, which have no partitions, until {@link #select} says which. */
    public static RunRequest unpartitioned() {
        return new RunRequest("*", Optional.empty(), Map.of());
    }

    /** The same for the assets that a selection names. */
    public RunRequest select(String assets) {
        return new RunRequest(Objects.requireNonNull(assets), partition, tags);
    }

    /** The same, with a tag that the run bears; the same name again replaces it. */
    public RunRequest tag(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(tags);
        more.put(Objects.requireNonNull(name), Objects.requireNonNull(value));
        return new RunRequest(selection, partition, Collections.unmodifiableMap(more));
    }

    /** Which assets. */
    public String selection() {
        return selection;
    }

    /** Which partition, if any. */
    public Optional<String> partition() {
        return partition;
    }

    /** The tags, in the order in which they were given. */
    public Map<String, String> tags() {
        return tags;
    }
}
