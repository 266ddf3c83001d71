package dev.partita.model;

import dev.partita.model.SelectionException.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers what the parts of one selection select from a catalog. Each question costs at most one walk over the graph. */
final class SelectionScope {

    private final Catalog catalog;
    private final Set<AssetKey> keys;

    SelectionScope(Catalog catalog) {
        this.catalog = catalog;
        this.keys = new HashSet<>(catalog.keys());
    }

    Set<AssetKey> all() {
        return new HashSet<>(keys);
    }

    Set<AssetKey> key(AssetKey key) {
        if (!keys.contains(key)) {
            Optional<String> near = Text.nearest(key.text(), texts());
            throw unknown(
                    "No asset has the key " + SelectionText.shown(key.text()) + ".",
                    near,
                    near.isPresent() ? List.of() : texts());
        }
        return new HashSet<>(Set.of(key));
    }

    Set<AssetKey> matching(Glob glob) {
        Set<AssetKey> matching =
                keys.stream().filter(key -> glob.matches(key.text())).collect(Collectors.toCollection(HashSet::new));
        if (matching.isEmpty()) {
            throw unknown(
                    "No asset's key matches " + SelectionText.shown(glob.text()) + ".", Optional.empty(), texts());
        }
        return matching;
    }

    Set<AssetKey> labelled(SelectionLabel label, String value) {
        Set<AssetKey> labelled = new HashSet<>();
        SortedSet<String> values = new TreeSet<>();
        for (AssetKey key : keys) {
            Collection<String> own = label.values(catalog.metadata(key));
            values.addAll(own);
            if (own.contains(value)) {
                labelled.add(key);
            }
        }
        if (labelled.isEmpty()) {
            throw unknown(
                    "No asset has the " + label.noun() + " " + SelectionText.shown(value) + ".",
                    Text.nearest(value, values),
                    values);
        }
        return labelled;
    }

    Set<AssetKey> tagged(String tag, String value) {
        Set<AssetKey> tagged = labelled(SelectionLabel.TAG, tag);
        SortedSet<String> values = new TreeSet<>();
        tagged.removeIf(key -> {
            String own = catalog.metadata(key).tags().getOrDefault(tag, "");
            values.add(own);
            return !own.equals(value);
        });
        if (tagged.isEmpty()) {
            throw unknown(
                    "No asset has the tag " + SelectionText.shown(tag) + " with the value " + SelectionText.shown(value)
                            + ".",
                    Text.nearest(value, values),
                    values);
        }
        return tagged;
    }

    Set<AssetKey> upstream(Set<AssetKey> from, int layers) {
        return reached(from, layers, catalog::upstream);
    }

    Set<AssetKey> downstream(Set<AssetKey> from, int layers) {
        return reached(from, layers, catalog::downstream);
    }

    Set<AssetKey> roots(Set<AssetKey> among) {
        return unreached(among, catalog::downstream);
    }

    Set<AssetKey> sinks(Set<AssetKey> among) {
        return unreached(among, catalog::upstream);
    }

    private SortedSet<String> texts() {
        return keys.stream().map(AssetKey::text).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<AssetKey> reached(
            Set<AssetKey> from, int layers, Function<AssetKey, Collection<AssetKey>> next) {
        Set<AssetKey> reached = new HashSet<>(from);
        List<AssetKey> layer = List.copyOf(from);
        for (int i = 0; i < layers && !layer.isEmpty(); i++) {
            List<AssetKey> following = new ArrayList<>();
            for (AssetKey key : layer) {
                for (AssetKey neighbour : next.apply(key)) {
                    if (reached.add(neighbour)) {
                        following.add(neighbour);
                    }
                }
            }
            layer = following;
        }
        return reached;
    }

    /**
     * Those of some assets that no other of them leads to. An asset that leads to itself does not count, so it does not suffice to know
     * that an asset is reached: two origins are kept for each, one of which is another asset if any is, and more need not be passed on.
     */
    private static Set<AssetKey> unreached(Set<AssetKey> among, Function<AssetKey, Collection<AssetKey>> next) {
        record Visit(AssetKey key, AssetKey origin) {}
        Map<AssetKey, Set<AssetKey>> origins = new HashMap<>();
        Deque<Visit> visits = new ArrayDeque<>();
        among.forEach(key -> visits.add(new Visit(key, key)));
        while (!visits.isEmpty()) {
            Visit visit = visits.remove();
            for (AssetKey neighbour : next.apply(visit.key())) {
                Set<AssetKey> known = origins.computeIfAbsent(neighbour, key -> new HashSet<>());
                if (known.size() < 2 && known.add(visit.origin())) {
                    visits.add(new Visit(neighbour, visit.origin()));
                }
            }
        }
        Set<AssetKey> unreached = new HashSet<>(among);
        unreached.removeIf(key -> origins.getOrDefault(key, Set.of()).stream().anyMatch(origin -> !origin.equals(key)));
        return unreached;
    }

    private static SelectionException unknown(String message, Optional<String> near, Collection<String> existing) {
        String suggestion = near.map(text -> " Did you mean " + SelectionText.shown(text) + "?")
                .orElse("");
        String rest = existing.isEmpty()
                ? near.isPresent() ? "" : " There is none at all."
                : " There are: "
                        + Text.listed(
                                existing.stream().map(SelectionText::shown).toList()) + ".";
        return new SelectionException(Reason.UNKNOWN, message + suggestion + rest);
    }
}
