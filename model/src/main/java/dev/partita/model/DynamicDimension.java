package dev.partita.model;

import java.util.Optional;

/**
 * The keys of a set that grows while the system runs.
 *
 * @param set the name of the set
 */
public record DynamicDimension(String set) implements Dimension {

    /** What to do about a name that is none. */
    public static final String NAME_ADVICE =
            "Name it with at least one character, no control characters, and no blank at either end.";

    /** Why a text is no name of a set, as a sentence, or nothing if it is one. */
    public static Optional<String> nameProblem(String set) {
        if (set.isBlank()) {
            return Optional.of("The set of partitions has no name.");
        }
        String shown = "'" + Text.visible(Text.shortened(set)) + "'";
        if (Text.hasControlCharacter(set)) {
            return Optional.of("The name of the set of partitions " + shown + " has a control character.");
        }
        if (!Text.wellFormed(set)) {
            return Optional.of("The name of the set of partitions " + shown + " has half of a surrogate pair.");
        }
        if (!set.strip().equals(set)) {
            return Optional.of("The name of the set of partitions " + shown + " starts or ends with a blank.");
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> problem(String key) {
        return PartitionKeys.problem(key);
    }

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
