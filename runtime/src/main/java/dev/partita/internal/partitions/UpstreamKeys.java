package dev.partita.internal.partitions;

import dev.partita.PartitaException;
import dev.partita.model.Dimension;
import dev.partita.model.KeyForm;
import dev.partita.model.Mapping;
import dev.partita.model.Mapping.All;
import dev.partita.model.Mapping.ByDimension;
import dev.partita.model.Mapping.Custom;
import dev.partita.model.Mapping.Last;
import dev.partita.model.Mapping.Named;
import dev.partita.model.Mapping.Only;
import dev.partita.model.Mapping.Overlap;
import dev.partita.model.Mapping.Part;
import dev.partita.model.Mapping.Same;
import dev.partita.model.Mapping.Whole;
import dev.partita.model.PartitionText;
import dev.partita.model.Partitions;
import dev.partita.model.Text;
import dev.partita.model.TimeDimension;
import dev.partita.model.UpstreamChoice;
import dev.partita.model.time.UpstreamWindows;
import dev.partita.model.time.WindowMapping;
import dev.partita.model.time.Windows;
import dev.partita.spi.Key;
import dev.partita.spi.KeyMapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the upstream partitions that each partition of a computation reads by one mapping. Thread-safe. */
public final class UpstreamKeys {

    private final Mapping mapping;
    private final Space upstream;
    private final Space downstream;
    private final Instant now;
    private final Supplier<KeyMapping<?, ?>> custom;
    private @Nullable Map<Object, String> customKeys;

    /**
     * The keys that one mapping gives.
     *
     * @param custom the mapping of the user's, if that is what the mapping is
     */
    public UpstreamKeys(
            Mapping mapping, Space upstream, Space downstream, Instant now, Supplier<KeyMapping<?, ?>> custom) {
        this.now = now;
        this.mapping = mapping;
        this.upstream = upstream;
        this.downstream = downstream;
        this.custom = custom;
    }

    /** All upstream partitions that there are. */
    public Space space() {
        return upstream;
    }

    /** What a downstream partition reads. */
    public Needed of(String text) {
        if (mapping instanceof Whole) {
            return Needed.of(List.of(""));
        }
        if (mapping instanceof Named named) {
            return existing(named.keys());
        }
        if (mapping instanceof Custom own) {
            return custom(own.by(), text);
        }
        return byDimension((ByDimension) mapping, text);
    }

    /** What several downstream partitions read together, each upstream partition once. */
    public Needed of(List<String> texts) {
        if (texts.size() == 1) {
            return of(texts.get(0));
        }
        Set<String> keys = new LinkedHashSet<>();
        Set<String> absent = new LinkedHashSet<>();
        long absences = 0;
        for (String text : texts) {
            Needed needed = of(text);
            keys.addAll(needed.keys());
            absent.addAll(needed.absent());
            absences += needed.absences();
        }
        return new Needed(List.copyOf(keys), List.copyOf(absent), absences);
    }

    /** The keys of these partitions as a parameter sees them: in the one dimension of which several come, or whole. */
    public List<Key> keysOf(List<String> texts, boolean batch) {
        Partitions partitions = upstream.partitions();
        List<Integer> several = mapping.severalOf(batch);
        List<Key> keys = new ArrayList<>();
        for (String text : texts) {
            if (partitions.dimensions().size() > 1 && several.size() == 1) {
                Dimension dimension = partitions.dimensions().get(several.get(0));
                keys.add(KeyView.of(dimension, upstream.keys(text).get(several.get(0))));
            } else {
                keys.add(new KeyView(partitions, text));
            }
        }
        return keys;
    }

    private Needed existing(Collection<String> wanted) {
        List<String> keys = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (String text : wanted) {
            (upstream.has(text) ? keys : absent).add(text);
        }
        return new Needed(keys, absent, absent.size());
    }

    private Needed byDimension(ByDimension by, String text) {
        List<String> own = downstream.partitions().partitioned() ? downstream.keys(text) : List.of();
        List<List<String>> keys = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        long absences = 0;
        for (int i = 0; i < by.parts().size(); i++) {
            Needed needed = inDimension(by.parts().get(i), i, own);
            keys.add(needed.keys());
            for (String key : needed.absent()) {
                absent.add(inOneDimension(i, key));
            }
            absences += needed.absences();
        }
        try {
            return new Needed(new Combinations(upstream.partitions(), keys), absent, absences);
        } catch (ArithmeticException e) {
            throw new PartitaException(
                    "'" + Text.shortened(text) + "' reads more partitions than fit into memory."
                            + "\nRead fewer at once: partition this asset as finely as what it reads, or in between.",
                    e);
        }
    }

    /** How a key of one dimension is written where there are several. */
    private String inOneDimension(int dimension, String key) {
        List<Dimension> dimensions = upstream.partitions().dimensions();
        return dimensions.size() == 1
                ? key
                : PartitionText.encoded(dimensions.get(dimension).name()) + "=" + PartitionText.encoded(key);
    }

    private Needed inDimension(Part part, int dimension, List<String> own) {
        DimensionKeys keys = upstream.dimensions().get(dimension);
        if (part instanceof All) {
            return Needed.of(KeyRange.all(keys));
        }
        if (part instanceof Last) {
            long count = keys.count();
            return Needed.of(count == 0 ? List.of() : List.of(keys.key(count - 1)));
        }
        if (part instanceof Only only) {
            List<String> existing =
                    only.keys().stream().filter(key -> keys.position(key) >= 0).toList();
            List<String> absent =
                    only.keys().stream().filter(key -> keys.position(key) < 0).toList();
            return new Needed(existing, absent, absent.size());
        }
        if (part instanceof Same same) {
            String key = own.get(same.downstream());
            boolean absent = upstream.partitions().dimensions().get(dimension) instanceof TimeDimension
                    && keys.position(key) < 0;
            return absent ? Needed.absent(key) : Needed.of(List.of(key));
        }
        Overlap overlap = (Overlap) part;
        return overlapping(overlap, dimension, own.get(overlap.downstream()));
    }

    private Needed overlapping(Overlap overlap, int dimension, String own) {
        Windows windows = ((TimeDimension) upstream.partitions().dimensions().get(dimension)).windows();
        Windows counted = ((TimeDimension) downstream.partitions().dimensions().get(overlap.downstream())).windows();
        UpstreamWindows found = WindowMapping.upstream(
                windows,
                counted,
                counted.indexOf(own).orElseThrow(() -> new IllegalArgumentException(own)),
                overlap.startOffset(),
                overlap.endOffset(),
                now);
        return new Needed(
                new KeyRange(
                        upstream.dimensions().get(dimension),
                        found.existing().from(),
                        found.existing().to()),
                found.firstMissing(),
                found.missing());
    }

    private Needed custom(UpstreamChoice.MappedBy by, String text) {
        KeyMapping<?, ?> found = custom.get();
        List<String> texts = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        try {
            Collection<?> keys = found.upstream(new KeyView(downstream.partitions(), text), new ExistingKeys(upstream));
            if (keys == null) {
                throw new NullPointerException("It gave null instead of keys.");
            }
            for (Object key : new LinkedHashSet<>(keys)) {
                String existing = existing(by, found, key);
                if (existing == null) {
                    absent.add(String.valueOf(key));
                } else {
                    texts.add(existing);
                }
            }
        } catch (RuntimeException e) {
            throw new PartitaException(
                    "The mapping " + by.className() + " failed for '" + Text.shortened(text) + "': " + e
                            + "\nLet it give the upstream keys of every partition that there is.",
                    e);
        }
        return new Needed(texts, absent, absent.size());
    }

    /** The text of the existing upstream partition of a key as the user's mapping sees it; null if there is none. */
    private @Nullable String existing(UpstreamChoice.MappedBy by, KeyMapping<?, ?> found, @Nullable Object key) {
        if (by.upstreamForm().equals(KeyForm.TEXT)) {
            return key instanceof String text && upstream.has(text) ? text : null;
        }
        return known(found).get(key);
    }

    private synchronized Map<Object, String> known(KeyMapping<?, ?> found) {
        if (customKeys == null) {
            Map<Object, String> known = new HashMap<>();
            for (Key key : new ExistingKeys(upstream)) {
                Object made = found.upstream(key);
                String before = known.putIfAbsent(made, key.text());
                if (before != null) {
                    throw new IllegalArgumentException(
                            "'" + before + "' and '" + key.text() + "' have the same key " + made + ".");
                }
            }
            customKeys = known;
        }
        return customKeys;
    }
}
