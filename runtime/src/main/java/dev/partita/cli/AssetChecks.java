package dev.partita.cli;

import dev.partita.internal.engine.Deployment;
import dev.partita.internal.partitions.Spaces;
import dev.partita.internal.state.Checks;
import dev.partita.internal.state.Checks.Recorded;
import dev.partita.internal.state.Checks.Result;
import dev.partita.model.Asset;
import dev.partita.model.BoundCheck;
import dev.partita.model.Graph;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the checks of assets stand: those that there are now, not those that were renamed or removed. */
final class AssetChecks {

    private static final int PAGE = 1_000;

    private final Graph graph;
    private final Checks checks;
    private final Spaces spaces;

    AssetChecks(Deployment deployment) {
        graph = deployment.graph();
        checks = deployment.store().checks();
        spaces = deployment.spaces();
    }

    /** Whether any of some assets has a check. */
    boolean any(Collection<Asset> assets) {
        return assets.stream().anyMatch(asset -> !of(asset).isEmpty());
    }

    /** The checks of an asset. */
    List<BoundCheck> of(Asset asset) {
        return graph.checks(asset.key());
    }

    /** How the latest results of each check of an asset are, of all partitions that it was ever run for. */
    Map<BoundCheck, Checks.Counts> counts(Asset asset) {
        Map<BoundCheck, Checks.Counts> counts = new LinkedHashMap<>();
        if (!of(asset).isEmpty()) {
            Map<String, Checks.Counts> recorded = checks.counts(asset.key().text());
            of(asset)
                    .forEach(check -> counts.put(
                            check, recorded.getOrDefault(check.check().name(), new Checks.Counts(0, 0))));
        }
        return counts;
    }

    /** How many of the latest results of an asset's checks are failures, of the partitions that there are now. */
    long failed(Asset asset) {
        long failed = 0;
        for (Map.Entry<BoundCheck, Checks.Counts> entry : counts(asset).entrySet()) {
            if (entry.getValue().failed() > 0) {
                failed += failed(asset, entry.getKey().check().name());
            }
        }
        return failed;
    }

    private long failed(Asset asset, String check) {
        long failed = 0;
        long after = 0;
        while (true) {
            List<Recorded> page = checks.failed(asset.key().text(), check, after, PAGE);
            if (page.isEmpty()) {
                return failed;
            }
            failed += spaces.existing(
                            asset.partitions(),
                            page.stream().map(Recorded::partition).toList())
                    .size();
            after = page.get(page.size() - 1).number();
        }
    }

    /** The failures of some partitions of an asset, by partition and by check. */
    Map<String, Map<String, Result>> failures(Asset asset, List<String> partitions) {
        Map<String, Map<String, Result>> failures = new LinkedHashMap<>();
        if (of(asset).isEmpty()) {
            return failures;
        }
        checks.results(asset.key().text(), partitions).forEach((partition, results) -> {
            Map<String, Result> failed = new TreeMap<>();
            for (BoundCheck check : of(asset)) {
                Result result = results.get(check.check().name());
                if (result != null && !result.passed()) {
                    failed.put(check.check().name(), result);
                }
            }
            failures.put(partition, failed);
        });
        return failures;
    }
}
