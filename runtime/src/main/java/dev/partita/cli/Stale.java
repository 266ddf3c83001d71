package dev.partita.cli;

import dev.partita.PartitaException;
import dev.partita.internal.engine.Deployment;
import dev.partita.internal.engine.Staleness;
import dev.partita.internal.engine.Staleness.Cause;
import dev.partita.model.Asset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is out of date, in words. */
final class Stale {

    /** How many materialized partitions are gone through without being asked to. */
    private static final long MOST = 10_000;

    private final Staleness staleness;

    Stale(Deployment deployment) {
        staleness = deployment.staleness();
    }

    /** How many partitions of an asset are stale, if that can be told quickly. */
    Optional<Integer> count(Asset asset) {
        try {
            return staleness.cheap(asset, MOST)
                    ? Optional.of(staleness.of(asset).size())
                    : Optional.empty();
        } catch (PartitaException mapping) {
            // One of the user's failed, which is no reason not to show the rest; --why says it.
            return Optional.empty();
        }
    }

    /** The stale partitions of an asset, each with a cause. */
    Map<String, Cause> partitions(Asset asset) {
        return staleness.of(asset);
    }

    /** How many partitions of an asset are stale for which cause, the commonest first. */
    Map<Cause, Long> causes(Asset asset) {
        Map<Cause, Long> counts = staleness.of(asset).values().stream()
                .collect(Collectors.groupingBy(cause -> cause, LinkedHashMap::new, Collectors.counting()));
        Map<Cause, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<Cause, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().change())
                        .thenComparing(entry -> entry.getKey().upstream()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** Causes in one line. */
    static String words(Map<Cause, Long> causes) {
        return causes.entrySet().stream()
                .map(entry -> words(entry.getKey()) + (causes.size() > 1 ? " (" + entry.getValue() + ")" : ""))
                .collect(Collectors.joining("; "));
    }

    static String words(Cause cause) {
        return switch (cause.change()) {
            case CODE -> "code: what computes it has changed";
            case KEY ->
                cause.upstream().isEmpty()
                        ? "key: it no longer reads an asset that it read"
                        : "key: it reads other partitions of '" + cause.upstream() + "' than it did";
            case INPUT -> "input: '" + cause.upstream() + "' was materialized since";
            case UPSTREAM -> "input: '" + cause.upstream() + "' is itself out of date";
        };
    }

    /** A cause: {@code change}, one of {@code CODE}, {@code KEY}, {@code INPUT}, {@code UPSTREAM}; {@code upstream}, the asset that is read, or null. */
    static Map<String, @Nullable Object> json(Cause cause) {
        Map<String, @Nullable Object> object = JsonDocument.object();
        object.put("change", cause.change().name());
        object.put("upstream", cause.upstream().isEmpty() ? null : cause.upstream());
        return object;
    }

    /** A stale asset: {@code asset}; {@code stale}, how many partitions; {@code causes}, each with {@code partitions}, how many of them it holds for. */
    Map<String, @Nullable Object> json(Asset asset) {
        Map<String, @Nullable Object> object = JsonDocument.object();
        object.put("asset", asset.key().text());
        object.put("stale", staleness.of(asset).size());
        object.put(
                "causes",
                causes(asset).entrySet().stream()
                        .map(entry -> {
                            Map<String, @Nullable Object> cause = json(entry.getKey());
                            cause.put("partitions", entry.getValue());
                            return cause;
                        })
                        .toList());
        return object;
    }

    /** The ones of some assets that are stale. */
    List<Asset> among(List<Asset> assets) {
        return assets.stream().filter(asset -> !staleness.of(asset).isEmpty()).toList();
    }
}
