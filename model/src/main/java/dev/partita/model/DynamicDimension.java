package dev.partita.model;

/**
 * The keys of a set that grows while the system runs.
 *
 * @param set the name of the set
 */
public record DynamicDimension(String set) implements Dimension {

    @Override
    public String name() {
        return set;
    }

    @Override
    public boolean samePartitions(Dimension other) {
        return equals(other);
    }

    @Override
    public String annotation() {
        return "@DynamicPartitions(\"" + set + "\")";
    }
}
