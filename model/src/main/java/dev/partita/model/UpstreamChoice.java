package dev.partita.model;

import java.util.List;

/** Which partitions of its upstream asset a parameter asks for. */
public sealed interface UpstreamChoice {

    /** Those that the two assets' partitions lead to. */
    record Mapped() implements UpstreamChoice {}

    /** All windows that overlap those from the one to the other, counted in windows of the downstream asset; also windows that don't nest. */
    record Overlapping(int start, int end) implements UpstreamChoice {}

    /** All that there are. */
    record All() implements UpstreamChoice {}

    /** The last. */
    record Last() implements UpstreamChoice {}

    /** These. */
    record Only(List<String> keys) implements UpstreamChoice {

        public Only {
            keys = List.copyOf(keys);
        }
    }

    /** The window so many windows of the downstream asset later. */
    record Offset(int offset) implements UpstreamChoice {}

    /** The windows from the one to the other, both counted in windows of the downstream asset. */
    record OffsetRange(int start, int end) implements UpstreamChoice {}

    /**
     * What a {@code PartitionMapping} of the user's says.
     *
     * @param className its canonical name
     * @param downstream the type of the keys that it maps from, and their form
     * @param upstream the type of the keys that it maps to, and their form
     */
    record MappedBy(
            String className, JavaType downstream, KeyForm downstreamForm, JavaType upstream, KeyForm upstreamForm)
            implements UpstreamChoice {}

    /** What a parameter asks for that says nothing of it. */
    UpstreamChoice MAPPED = new Mapped();
}
