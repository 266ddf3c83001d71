package dev.partita.internal.engine;

import dev.partita.PartitaException;

/** A run that this process can't run, since it computes what no class here computes; another process may. */
public final class UnknownRunException extends PartitaException {

    private static final long serialVersionUID = 1L;

    UnknownRunException(String message, Throwable cause) {
        super(message, cause);
    }
}
