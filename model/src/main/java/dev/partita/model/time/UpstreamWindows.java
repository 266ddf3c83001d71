package dev.partita.model.time;

import java.util.List;

/**
 * The upstream windows that belong to a downstream window.
 *
 * @param existing the indices of those that exist
 * @param named how many there are in all, whether they exist or not
 * @param missing how many of the others are missed: those that an offset would reach before the first or after the last window are not
 * @param firstMissing the keys of the first few of the missing ones, in the order of time
 */
public record UpstreamWindows(Range existing, long named, long missing, List<String> firstMissing) {

    public UpstreamWindows {
        firstMissing = List.copyOf(firstMissing);
    }
}
