package dev.partita.internal.partitions;

import dev.partita.internal.state.PartitionSets;
import dev.partita.model.Dimension;
import dev.partita.model.DynamicDimension;
import dev.partita.model.Partitions;
import dev.partita.model.StaticDimension;
import dev.partita.model.TimeDimension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

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

    /** How many partitions there are, told without reading the keys of a set; {@link Long#MAX_VALUE} if that is too small. */
    public long count(Partitions partitions) {
        long count = 1;
        for (Dimension dimension : partitions.dimensions()) {
            long own = dimension instanceof DynamicDimension dynamic
                    ? sets.count(dynamic.set())
                    : of(dimension).count();
            long product = count * own;
            count = Math.multiplyHigh(count, own) == 0 && product >= 0 ? product : Long.MAX_VALUE;
            if (own == 0) {
                return 0;
            }
        }
        return count;
    }

    /** The ones of some texts that are those of partitions. */
    public Set<String> existing(Partitions partitions, Collection<String> texts) {
        if (partitions.dimensions().size() == 1 && partitions.dimensions().get(0) instanceof DynamicDimension dynamic) {
            return sets.existing(dynamic.set(), texts);
        }
        Space space = of(partitions);
        Set<String> existing = new LinkedHashSet<>();
        texts.stream().filter(space::has).forEach(existing::add);
        return existing;
    }

    /** Calls this with all partitions in order, some at a time, of which none is kept. */
    public void eachPage(Partitions partitions, Consumer<List<String>> action) {
        if (partitions.dimensions().size() == 1 && partitions.dimensions().get(0) instanceof DynamicDimension dynamic) {
            eachPage(dynamic.set(), action);
            return;
        }
        Space space = of(partitions);
        long count = space.count();
        for (long from = 0; from < count; from += PAGE) {
            action.accept(space.page(from, PAGE));
        }
    }

    private void eachPage(String set, Consumer<List<String>> action) {
        long after = 0;
        while (true) {
            List<PartitionSets.Entry> page = sets.page(set, after, PAGE);
            if (page.isEmpty()) {
                return;
            }
            action.accept(page.stream().map(PartitionSets.Entry::key).toList());
            after = page.get(page.size() - 1).ordinal();
        }
    }

    /** All keys of a set, in order of adding. */
    public List<String> all(String set) {
        List<String> all = new ArrayList<>();
        eachPage(set, all::addAll);
        return all;
    }
}
