package dev.partita;

import dev.partita.internal.engine.PartitionChoice;
import dev.partita.internal.engine.PartitionChoice.Range;
import dev.partita.internal.engine.PartitionChoice.State;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A run that somebody asks for: assets, and partitions of them. Immutable. */
public final class RunRequest {

    private static final int MOST_KEY_CHARACTERS = 1_024;

    private final Optional<String> selection;
    private final PartitionChoice partitions;
    private final Map<String, String> tags;
    private final Map<String, String> config;
    private final Optional<String> runKey;
    private final boolean replacing;

    private RunRequest(
            Optional<String> selection,
            PartitionChoice partitions,
            Map<String, String> tags,
            Map<String, String> config,
            Optional<String> runKey,
            boolean replacing) {
        this.selection = selection;
        this.partitions = partitions;
        this.tags = tags;
        this.config = config;
        this.runKey = runKey;
        this.replacing = replacing;
    }

    private static RunRequest of(PartitionChoice partitions) {
        return new RunRequest(Optional.empty(), partitions, Map.of(), Map.of(), Optional.empty(), false);
    }

    /** Asks for one partition of all assets, until {@link #select} says which. Of several dimensions, {@code s3=acme} is all with that key. */
    public static RunRequest partition(String key) {
        return partitions(key);
    }

    /** Asks for some partitions of all assets, until {@link #select} says which. */
    public static RunRequest partitions(String... keys) {
        return of(PartitionChoice.keys(List.of(keys)));
    }

    /**
     * Asks for the partitions from one to another, both included: windows in the order of time, static keys as they are declared, dynamic
     * keys as they were added. Of several dimensions, {@code from} names the one that is meant: {@code day=2026-01-01}; {@link #with} says
     * more about the others.
     */
    public static RunRequest range(String from, String to) {
        return of(new PartitionChoice(false, List.of(), List.of(Range.of(from, to)), State.ANY));
    }

    /** Asks for all partitions that there are. */
    public static RunRequest allPartitions() {
        return of(PartitionChoice.ALL);
    }

    /** Asks for the partitions of each asset that were never materialized. */
    public static RunRequest missing() {
        return of(PartitionChoice.in(State.MISSING));
    }

    /** Asks for the partitions of each asset whose last step failed. */
    public static RunRequest failed() {
        return of(PartitionChoice.in(State.FAILED));
    }

    /**
     * Asks for the partitions of each asset that were materialized and are out of date: their code has changed, or what they read was
     * materialized again, or is itself stale and among the selected assets. What was never materialized is {@link #missing}.
     */
    public static RunRequest stale() {
        return of(PartitionChoice.in(State.STALE));
    }

    /** Asks for all assets, which have no partitions, until {@link #select} says which. */
    public static RunRequest unpartitioned() {
        return of(PartitionChoice.UNSAID);
    }

    /** The same for the assets that a selection names. */
    public RunRequest select(String assets) {
        return new RunRequest(Optional.of(assets), partitions, tags, config, runKey, replacing);
    }

    /** The same, for the assets that a selection names unless {@link #select} named some. What a sensor or a schedule requests has its target so. */
    public RunRequest selectByDefault(String assets) {
        return selection.isPresent() ? this : select(assets);
    }

    /**
     * The same with a key by which it is told from other requests of the same sensor or schedule: a request whose key there was before is
     * dropped, since it is done or on its way. Means nothing elsewhere.
     *
     * @param key not empty, of at most 1,024 characters
     */
    public RunRequest runKey(String key) {
        if (key.isEmpty() || key.length() > MOST_KEY_CHARACTERS) {
            throw new IllegalArgumentException(
                    "A run key has 1 to " + MOST_KEY_CHARACTERS + " characters, not " + key.length() + ".");
        }
        return new RunRequest(selection, partitions, tags, config, Optional.of(key), replacing);
    }

    /**
     * The same, which takes the place of an earlier request with its run key, as for a file that has changed: it is never dropped, and the
     * earlier run is cancelled if it is still queued. Means nothing without a {@link #runKey(String)}.
     */
    public RunRequest replacing() {
        return new RunRequest(selection, partitions, tags, config, runKey, true);
    }

    /** The same, of which only the partitions are meant that another request asks for too: {@code range(…).with(missing())}. */
    public RunRequest with(RunRequest other) {
        return new RunRequest(selection, partitions.with(other.partitions), tags, config, runKey, replacing);
    }

    /** The same, with a tag that the run bears; the same name again replaces it. */
    public RunRequest tag(String name, String value) {
        return new RunRequest(selection, partitions, with(tags, name, value), config, runKey, replacing);
    }

    /**
     * The same, with a value of the configuration, which goes before those of the environment and of files; the same name again replaces it.
     * A name that no selected asset asks for is an error when it is run. Resources that such a value reaches are made for this run alone,
     * unless the value is the one that they have anyway.
     *
     * @param name that of a property, such as {@code warehouse.path}; {@link Config} says which there are
     */
    public RunRequest config(String name, String value) {
        return new RunRequest(selection, partitions, tags, with(config, name, value), runKey, replacing);
    }

    private static Map<String, String> with(Map<String, String> all, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(all);
        more.put(Objects.requireNonNull(name), Objects.requireNonNull(value));
        return Collections.unmodifiableMap(more);
    }

    /** Which assets. */
    public String selection() {
        return selection.orElse("*");
    }

    /** The key by which it is told from other requests, if it has one. */
    public Optional<String> runKey() {
        return runKey;
    }

    /** Whether it takes the place of an earlier request with its run key. */
    public boolean replaces() {
        return replacing;
    }

    /** The partitions that are named, if any are. */
    public List<String> partitionKeys() {
        return partitions.keys();
    }

    /** The tags, in the order in which they were given. */
    public Map<String, String> tags() {
        return tags;
    }

    /** The values of the configuration, in the order in which they were given. Some may be secret. */
    public Map<String, String> config() {
        return config;
    }

    /** The partitions in the form in which Partita plans; no program should rely on it. */
    public PartitionChoice choice() {
        return partitions;
    }
}
