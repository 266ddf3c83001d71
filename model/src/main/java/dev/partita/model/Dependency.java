package dev.partita.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * That a computation needs an asset.
 *
 * @param parameter the position of the parameter that takes its value; -1 where it only orders
 */
public record Dependency(Computation computation, Asset upstream, int parameter) {

    /** That of the computation and the position, which costs little. */
    @Override
    public int hashCode() {
        return 31 * computation.hashCode() + parameter;
    }

    /** Where the user said so. */
    public Site site() {
        return parameter < 0
                ? computation.site().onAnnotation(Annotations.ASSET)
                : computation.site().onParameter(parameter);
    }

    /** Whether a parameter takes exactly the one value of an asset without partitions, so that there is nothing to find out. */
    boolean takesWholeValue() {
        return parameter >= 0
                && computation.parameters().get(parameter) instanceof Parameter.Reference reference
                && reference.choice() instanceof UpstreamChoice.Mapped
                && !upstream.partitions().partitioned()
                && !upstream.type().equals(JavaType.VOID)
                && !upstream.type().equals(JavaType.QUERY)
                && reference.type().equals(upstream.type());
    }

    /** Whether it only orders, and passes no value. */
    public boolean ordersOnly() {
        return parameter < 0;
    }

    /** The parameter that takes the value, where one does. */
    public Optional<Parameter.Reference> reference() {
        return parameter >= 0 && computation.parameters().get(parameter) instanceof Parameter.Reference reference
                ? Optional.of(reference)
                : Optional.empty();
    }

    /** What the parameter accepts; void where it only orders. */
    public JavaType accepts() {
        return reference().map(Parameter.Reference::type).orElse(JavaType.VOID);
    }

    /** Which partitions of the upstream asset each partition reads, if there is a mapping that fits. */
    public Optional<Mapping> mapping() {
        return Mapping.between(
                upstream.partitions(),
                computation.partitions(),
                reference().map(Parameter.Reference::choice).orElse(UpstreamChoice.MAPPED));
    }

    /**
     * How many windows later than the computation's own the last window is that it reads, where both assets have the same windows and
     * else the same keys: below zero if it reads only earlier ones. Nothing where that can't be said.
     */
    public OptionalInt latestOffset() {
        UpstreamChoice choice = reference().map(Parameter.Reference::choice).orElse(UpstreamChoice.MAPPED);
        boolean counts = choice.equals(UpstreamChoice.MAPPED)
                || choice instanceof UpstreamChoice.Offset
                || choice instanceof UpstreamChoice.OffsetRange
                || choice instanceof UpstreamChoice.Overlapping;
        if (!counts || !upstream.partitions().same(computation.partitions())) {
            return OptionalInt.empty();
        }
        Optional<Mapping> mapping = mapping();
        if (mapping.isEmpty()) {
            // That it leads nowhere is an error by itself: here it counts as what it says.
            return OptionalInt.of(said(choice));
        }
        int latest = 0;
        if (mapping.get() instanceof Mapping.ByDimension by) {
            for (int i = 0; i < by.parts().size(); i++) {
                Mapping.Part part = by.parts().get(i);
                if (part instanceof Mapping.Overlap overlap && overlap.downstream() == i) {
                    latest = overlap.endOffset();
                } else if (!part.equals(new Mapping.Same(i))) {
                    return OptionalInt.empty();
                }
            }
        }
        return OptionalInt.of(latest);
    }

    private static int said(UpstreamChoice choice) {
        if (choice instanceof UpstreamChoice.Offset by) {
            return by.offset();
        }
        if (choice instanceof UpstreamChoice.OffsetRange range) {
            return range.end();
        }
        return choice instanceof UpstreamChoice.Overlapping range ? range.end() : 0;
    }

    /** Whether only earlier windows are read, so that what comes round to itself does so in the past. */
    public boolean backInTime() {
        return parameter >= 0
                && computation.parameters().get(parameter) instanceof Parameter.Reference reference
                && !(reference.choice() instanceof UpstreamChoice.Mapped)
                && latestOffset().orElse(0) < 0;
    }
}
