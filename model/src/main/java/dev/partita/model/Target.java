package dev.partita.model;

import java.util.Optional;

/** What a parameter is given. */
public sealed interface Target {

    /** Something that the step knows of itself. */
    record Own() implements Target {}

    /** The value of an upstream asset. */
    record Upstream(Asset asset) implements Target {}

    /** What a resource method makes. */
    record Provided(ResourceMethod resource) implements Target {}

    /** A resource that the runtime makes. */
    record BuiltIn(JavaType type) implements Target {}

    /** Nothing that could be found; no problem is told where it merely follows from another. */
    record Unresolved(Optional<Problem> problem) implements Target {}
}
