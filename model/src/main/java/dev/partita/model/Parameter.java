package dev.partita.model;

import java.util.List;

/** A parameter of a method that Partita calls, and what it is given. */
public sealed interface Parameter {

    /** Its name in the source. */
    String name();

    /** What the step knows of itself. */
    record Context(String name) implements Parameter {}

    /**
     * The key of the partition that is computed, or of one of its dimensions; of a batch, those of all its partitions.
     *
     * @param type of a check's parameter, its type, since its partitions are those of an asset that may be declared elsewhere; else void
     * @param parts of a check's parameter, how its key is made: one, or the components of a record; else empty
     */
    record PartitionKey(String name, JavaType type, List<KeyPart> parts) implements Parameter {

        public PartitionKey {
            parts = List.copyOf(parts);
        }

        /** A key whose type was compared with the partitions where both are declared. */
        public PartitionKey(String name) {
            this(name, JavaType.VOID, List.of());
        }
    }

    /**
     * How a key, or a part of it, is made.
     *
     * @param dimension the one that is named; empty if none is, which means the only one, or the text of all
     */
    record KeyPart(String dimension, KeyForm form) {}

    /** What a sensor or a schedule knows when it is called. */
    record Tick(String name) implements Parameter {}

    /** The window of time of the partition that is computed. */
    record TimeWindow(String name) implements Parameter {}

    /**
     * Values of the configuration.
     *
     * @param type what is made of them: that of the one property, or a record
     * @param property the name of the property, or what those of a record begin with, before a dot
     * @param properties the one of that name, or those of the record, in the order of its components
     */
    record Config(String name, JavaType type, String property, List<ConfigProperty> properties) implements Parameter {

        public Config {
            properties = List.copyOf(properties);
        }

        /** Whether it is a record of properties, rather than the value of one. */
        public boolean composite() {
            return properties.size() != 1 || !properties.get(0).name().equals(property);
        }

        /** What it asks for, whatever the parameter is called: two that are equal here are given the same. */
        public Config nameless() {
            return new Config("", type, property, properties);
        }
    }

    /**
     * A resource, or the value of an upstream asset: which of them is known when all classes are.
     *
     * @param type what the parameter accepts
     * @param from the full key of the upstream asset that {@code @From} names; empty if none
     * @param in the class that {@code @From} says declares it; empty if none
     * @param annotated whether there is a {@code @From} or {@code @MappedBy}, so that no resource is meant
     * @param storable whether values of that type can be stored without an {@code IoManager}, so that an asset is meant if nothing fits
     * @param choice which partitions of the upstream asset are asked for
     * @param keys how the keys are written by which it takes several values, if it is a {@code Map}; else text
     */
    record Reference(
            String name,
            JavaType type,
            String from,
            String in,
            boolean annotated,
            boolean storable,
            UpstreamChoice choice,
            KeyForm keys)
            implements Parameter {

        /** A reference to the partitions that the mapping gives, by keys whose form is known from their type, if by any. */
        public Reference(String name, JavaType type, String from, String in, boolean annotated, boolean storable) {
            this(name, type, from, in, annotated, storable, UpstreamChoice.MAPPED, keysOf(type));
        }

        private static KeyForm keysOf(JavaType type) {
            return type.asMap().flatMap(map -> KeyForm.known(map.key())).orElse(KeyForm.NONE);
        }
    }
}
