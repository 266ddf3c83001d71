package dev.partita.processor.collect;

/** Something that matters names a type or constant that does not exist (yet): another processor may still make it. */
public final class UnresolvedTypeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnresolvedTypeException() {
        super("a type does not resolve", null, false, false);
    }
}
