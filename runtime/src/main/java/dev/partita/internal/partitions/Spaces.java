package dev.partita.internal.partitions;

import dev.partita.internal.state.PartitionSets;
import dev.partita.model.Dimension;
import dev.partita.model.DynamicDimension;
import dev.partita.model.Partitions;
import dev.partita.model.StaticDimension;
import dev.partita.model.TimeDimension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What partitions there are at one moment: each dimension is read once, when it is first asked for. Thread-safe. */
public final class Spaces {

    private static final int PAGE = 1_000;

    private final PartitionSets sets;
    private final Instant now;
    private final Map<Dimension, DimensionKeys> dimensions = new ConcurrentHashMap<>();

    public Spaces(PartitionSets sets, Instant now) {
        this.sets = sets;
        this.now = now;
    }

    /** The moment. */
    public Instant now() {
        return now;
    }

    /** All partitions of an asset. */
    public Space of(Partitions partitions) {
        return new Space(
                partitions, partitions.dimensions().stream().map(this::of).toList());
    }

    /** The keys of a dimension. */
    public DimensionKeys of(Dimension dimension) {
        return dimensions.computeIfAbsent(dimension, this::read);
    }

    private DimensionKeys read(Dimension dimension) {
        if (dimension instanceof TimeDimension time) {
            return new WindowKeys(time.windows(), now);
        }
        if (dimension instanceof StaticDimension fixed) {
            return new ListedKeys(fixed::keys);
        }
        String set = ((DynamicDimension) dimension).set();
        return new ListedKeys(() -> all(set));
    }

    /** All keys of a set, in order of adding. */
    private List<String> all(String set) {
        List<String> all = new ArrayList<>();
        long after = 0;
        while (true) {
            List<PartitionSets.Entry> page = sets.page(set, after, PAGE);
            page.forEach(entry -> all.add(entry.key()));
            if (page.size() < PAGE) {
                return all;
            }
            after = page.get(page.size() - 1).ordinal();
        }
    }
}
