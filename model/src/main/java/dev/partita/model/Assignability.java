package dev.partita.model;

/** Java's assignment conversion between types, boxing and widening included, as far as the caller can see the types. */
@FunctionalInterface
public interface Assignability {

    /** Whether a value of the one type may be assigned to a variable of the other. */
    boolean assignable(JavaType from, JavaType to);
}
