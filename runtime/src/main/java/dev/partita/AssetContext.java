package dev.partita;

import java.util.List;
import org.slf4j.Logger;

/** What a step knows of itself while it computes. An asset's method that wants it takes it as a parameter. Thread-safe. */
public interface AssetContext {

    /** The key of the asset; of a multi-asset, the first. */
    String assetKey();

    /** The run that the step belongs to, as {@code partita runs show} takes it. */
    String runId();

    /** How many times the step was begun in this run, this time included; from 1. */
    int attempt();

    /**
     * The text of the key of the partition that is computed.
     *
     * @throws IllegalStateException if the asset has no partitions, or several are computed at once
     */
    String partitionKey();

    /** The texts of the keys of all partitions that are computed at once, in order; empty if the asset has no partitions. */
    List<String> partitionKeys();

    /**
     * The window of time of the partition that is computed.
     *
     * @throws IllegalStateException if the asset has no partitions that are windows of time, or several are computed at once
     */
    TimeWindow timeWindow();

    /** The logger of this asset, named {@code partita.} and the asset's key. */
    Logger log();

    /**
     * Says something about the materialization that this step leads to: a number, a text, a path, a URI, a boolean, a duration, a date … ({@link
     * Metadata} says what else). It is shown wherever the materialization is. The same name again replaces what was said before.
     *
     * @return this
     * @throws NullPointerException if one of them is null
     * @throws IllegalArgumentException if the name is blank
     */
    AssetContext metadata(String name, Object value);
}
