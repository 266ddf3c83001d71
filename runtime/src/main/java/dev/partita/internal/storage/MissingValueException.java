package dev.partita.internal.storage;

import dev.partita.AssetPartition;
import dev.partita.PartitaException;
import java.io.Serial;

/** That no value of a partition is stored. */
public final class MissingValueException extends PartitaException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** There is none of {@code partition}. */
    public MissingValueException(AssetPartition partition) {
        super(ValueStorage.named(partition) + " has no stored value; materialize it first.");
    }
}
