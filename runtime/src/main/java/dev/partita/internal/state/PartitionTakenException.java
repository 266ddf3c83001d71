package dev.partita.internal.state;

import dev.partita.AssetPartition;
import dev.partita.PartitaException;

/** A run can't begin, because another one that runs has a partition of an asset that it wants too. */
public final class PartitionTakenException extends PartitaException {

    private static final long serialVersionUID = 1L;

    private final long run;

    /**
     * Says who has what.
     *
     * @param partition one of those that both want
     * @param run the run that has it
     * @param process where that runs
     */
    public PartitionTakenException(AssetPartition partition, long run, ProcessRecord process) {
        super("'" + partition + "' is being materialized by run " + run + ", in process " + process.pid() + " on '"
                + process.host() + "'.");
        this.run = run;
    }

    /** The run that has it. */
    public long run() {
        return run;
    }
}
