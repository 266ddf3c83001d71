package dev.partita.model.time;

import java.util.List;

/**
 * The upstream windows that a downstream window needs.
 *
 * @param existing the indices of those that exist
 * @param missing how many more are needed and do not exist
 * @param beforeFirst how many of the missing are before the first window of the definition
 * @param firstMissing the keys of the first few of those, in the order of time
 */
public record UpstreamWindows(Range existing, long missing, long beforeFirst, List<String> firstMissing) {

    public UpstreamWindows {
        firstMissing = List.copyOf(firstMissing);
    }
}
