package dev.partita;

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
     * @throws IllegalStateException if the asset has no partitions
     */
    String partitionKey();

    /** The logger of this asset, named {@code partita.} and the asset's key. */
    Logger log();

    /**
     * Says something about the materialization that this step leads to: a number, a text, a path, a URI, a boolean, a date. It is shown
     * wherever the materialization is. The same name again replaces what was said before.
     *
     * @return this
     */
    AssetContext metadata(String name, Object value);
}
