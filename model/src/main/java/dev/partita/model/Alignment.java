package dev.partita.model;

import dev.partita.model.Mapping.All;
import dev.partita.model.Mapping.ByDimension;
import dev.partita.model.Mapping.Last;
import dev.partita.model.Mapping.Overlap;
import dev.partita.model.Mapping.Part;
import dev.partita.model.Mapping.Same;
import dev.partita.model.time.Windows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds for each dimension of an upstream asset the one of the downstream asset that it goes with. */
final class Alignment {

    private static final int NONE = -1;
    private static final int UNDECIDED = -2;

    private final List<Dimension> upstream;
    private final List<Dimension> downstream;
    private final UpstreamChoice choice;

    Alignment(Partitions upstream, Partitions downstream, UpstreamChoice choice) {
        this.upstream = upstream.dimensions();
        this.downstream = downstream.dimensions();
        this.choice = choice;
    }

    Optional<Mapping> mapping() {
        if (choice instanceof UpstreamChoice.All) {
            return Optional.of(new ByDimension(Collections.nCopies(upstream.size(), new All())));
        }
        int[] partners = partners();
        boolean last = choice instanceof UpstreamChoice.Last;
        Set<Integer> used = new HashSet<>();
        int alone = 0;
        for (int partner : partners) {
            if (partner == UNDECIDED || (partner >= 0 && !used.add(partner))) {
                return last && upstream.size() == 1 ? Optional.of(lastOf()) : Optional.empty();
            }
            alone += partner == NONE ? 1 : 0;
        }
        if (last && (alone == 0 || alone == upstream.size())) {
            return Optional.of(lastOf());
        }
        boolean fewer = alone > 0 && used.size() == downstream.size() && (alone < upstream.size() || used.isEmpty());
        if (alone > 0 && !fewer && !last) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        int windows = 0;
        for (int i = 0; i < partners.length; i++) {
            Part part = partners[i] == NONE ? last ? new Last() : new All() : part(upstream.get(i), partners[i]);
            windows += part instanceof Overlap ? 1 : 0;
            parts.add(part);
        }
        boolean overlaps = choice instanceof UpstreamChoice.Overlapping;
        boolean shifts = choice instanceof UpstreamChoice.Offset
                || choice instanceof UpstreamChoice.OffsetRange
                || (choice instanceof UpstreamChoice.Overlapping range && (range.start() != 0 || range.end() != 0));
        // An offset counts in one dimension.
        boolean unclear = windows == 0 ? overlaps || shifts : shifts && windows > 1;
        return unclear ? Optional.empty() : Optional.of(new ByDimension(parts));
    }

    private Mapping lastOf() {
        return new ByDimension(Collections.nCopies(upstream.size(), new Last()));
    }

    private int[] partners() {
        int[] partners = new int[upstream.size()];
        for (int i = 0; i < partners.length; i++) {
            partners[i] = partner(upstream.get(i));
        }
        return partners;
    }

    /** The one of the same partitions, told by its name where there are several; else the one whose windows can be counted through. */
    private int partner(Dimension dimension) {
        List<Integer> same = new ArrayList<>();
        List<Integer> related = new ArrayList<>();
        for (int i = 0; i < downstream.size(); i++) {
            if (dimension.samePartitions(downstream.get(i))) {
                same.add(i);
            } else if (related(dimension, downstream.get(i))) {
                related.add(i);
            }
        }
        List<Integer> candidates = same.isEmpty() ? related : same;
        if (candidates.size() < 2) {
            return candidates.isEmpty() ? NONE : candidates.get(0);
        }
        return candidates.stream()
                .filter(i -> downstream.get(i).name().equals(dimension.name()))
                .findFirst()
                .orElse(UNDECIDED);
    }

    private boolean related(Dimension up, Dimension down) {
        if (!(up instanceof TimeDimension one) || !(down instanceof TimeDimension other)) {
            return false;
        }
        Windows finer = one.windows();
        Windows coarser = other.windows();
        return choice instanceof UpstreamChoice.Overlapping
                ? one.definition().zone().equals(other.definition().zone())
                : finer.nestsIn(coarser) || coarser.nestsIn(finer);
    }

    private Part part(Dimension up, int partner) {
        if (!(up instanceof TimeDimension time)) {
            return new Same(partner);
        }
        TimeDimension other = (TimeDimension) downstream.get(partner);
        boolean same = time.samePartitions(other);
        boolean single = same || other.windows().nestsIn(time.windows());
        if (choice instanceof UpstreamChoice.Offset by) {
            return new Overlap(partner, by.offset(), by.offset(), single);
        }
        if (choice instanceof UpstreamChoice.OffsetRange range) {
            return new Overlap(partner, range.start(), range.end(), false);
        }
        if (choice instanceof UpstreamChoice.Overlapping range) {
            return new Overlap(partner, range.start(), range.end(), false);
        }
        return same ? new Same(partner) : new Overlap(partner, 0, 0, single);
    }
}
