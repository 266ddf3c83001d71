package dev.partita.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which partitions of an upstream asset one partition of a downstream asset reads. */
public sealed interface Mapping {

    /** The one value of an upstream asset without partitions. */
    record Whole() implements Mapping {}

    /**
     * For each dimension of the upstream asset what is read of it; together, all combinations.
     *
     * @param parts as long as the upstream asset has dimensions, and in their order
     */
    record ByDimension(List<Part> parts) implements Mapping {

        public ByDimension {
            parts = List.copyOf(parts);
        }

        /** Whether each key leads to itself: both have the same dimensions in the same order. */
        public boolean identity() {
            for (int i = 0; i < parts.size(); i++) {
                if (!parts.get(i).equals(new Same(i))) {
                    return false;
                }
            }
            return true;
        }

        /** Whether it gives the same partitions to each downstream partition. */
        public boolean constant() {
            return parts.stream().allMatch(part -> part instanceof All || part instanceof Last || part instanceof Only);
        }
    }

    /** These partitions of several dimensions, by their whole texts. */
    record Named(List<String> keys) implements Mapping {

        public Named {
            keys = List.copyOf(keys);
        }
    }

    /** What a {@code PartitionMapping} of the user's says. */
    record Custom(UpstreamChoice.MappedBy by) implements Mapping {}

    /** What is read of one dimension of an upstream asset. */
    sealed interface Part {}

    /** The key that the downstream partition has in that dimension of its own. */
    record Same(int downstream) implements Part {}

    /**
     * Windows that overlap those from one to another, counted from the downstream partition's window in that dimension.
     *
     * @param single whether that is never more than one
     */
    record Overlap(int downstream, int startOffset, int endOffset, boolean single) implements Part {}

    /** All keys. */
    record All() implements Part {}

    /** The last key. */
    record Last() implements Part {}

    /** These keys. */
    record Only(List<String> keys) implements Part {

        public Only {
            keys = List.copyOf(keys);
        }
    }

    /** Whether one downstream partition may read several partitions, so that they come by key. */
    default boolean several() {
        return !severalOf(false).isEmpty() || this instanceof Named;
    }

    /**
     * The dimensions of the upstream asset of which several keys may come.
     *
     * @param batch whether they come for several downstream partitions at once
     */
    default List<Integer> severalOf(boolean batch) {
        List<Integer> several = new ArrayList<>();
        if (this instanceof ByDimension by) {
            for (int i = 0; i < by.parts().size(); i++) {
                Part part = by.parts().get(i);
                if (part instanceof All
                        || part instanceof Only
                        || (part instanceof Overlap overlap && (batch || !overlap.single()))
                        || (part instanceof Same && batch)) {
                    several.add(i);
                }
            }
        }
        return several;
    }

    /** The mapping that fits two assets' partitions, if there is one. */
    static Optional<Mapping> between(Partitions upstream, Partitions downstream, UpstreamChoice choice) {
        if (!upstream.partitioned()) {
            return choice.equals(UpstreamChoice.MAPPED) ? Optional.of(new Whole()) : Optional.empty();
        }
        if (choice instanceof UpstreamChoice.MappedBy by) {
            return downstream.partitioned() ? Optional.of(new Custom(by)) : Optional.empty();
        }
        if (choice instanceof UpstreamChoice.Only only) {
            return Optional.of(
                    upstream.dimensions().size() == 1
                            ? new ByDimension(List.of(new Only(only.keys())))
                            : new Named(only.keys().stream()
                                    .map(key -> PartitionText.canonical(upstream, key))
                                    .toList()));
        }
        return new Alignment(upstream, downstream, choice).mapping();
    }
}
