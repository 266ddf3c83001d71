package dev.partita.model;

/** A parameter of a method that Partita calls, and what it is given. */
public sealed interface Parameter {

    /** Its name in the source. */
    String name();

    /** What the step knows of itself. */
    record Context(String name) implements Parameter {}

    /** The key of the partition that is computed. */
    record PartitionKey(String name) implements Parameter {}

    /**
     * A resource, or the value of an upstream asset: which of them is known when all classes are.
     *
     * @param type what the parameter accepts
     * @param from the full key of the upstream asset that {@code @From} names; empty if none
     * @param in the class that {@code @From} says declares it; empty if none
     * @param annotated whether there is a {@code @From}, so that no resource is meant
     * @param storable whether values of that type can be stored without an {@code IoManager}, so that an asset is meant if nothing fits
     */
    record Reference(String name, JavaType type, String from, String in, boolean annotated, boolean storable)
            implements Parameter {}
}
