package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.RunStatus;
import dev.partita.StepCounts;
import dev.partita.internal.partitions.Spaces;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.internal.state.Origin;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.Store;
import dev.partita.model.Asset;
import dev.partita.model.PartitionText;
import dev.partita.model.Text;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records what something else materialized: a run that computes nothing, and whose only events are those materializations. */
final class Reports {

    /** The value of {@link CheckPlan#TAG} for such a run. */
    static final String REPORT = "report";

    private static final int PAGE = 1_000;

    private final Store store;
    private final Spaces spaces;
    private final Clock clock;

    Reports(Store store, Spaces spaces, Clock clock) {
        this.store = store;
        this.spaces = spaces;
        this.clock = clock;
    }

    /**
     * Records materializations of an external asset.
     *
     * @param metadata what is said of each, a JSON object or empty
     * @return the number of the run
     */
    long report(long process, Asset asset, List<String> texts, String metadata) {
        if (asset.computation().isPresent()) {
            throw new InvalidRequestException("'" + asset.key() + "' is no external asset: Partita materializes it."
                    + "\nRun it: partita materialize "
                    + ShellText.quoted(asset.key().text()));
        }
        List<String> partitions = partitions(asset, texts);
        Instant now = clock.instant();
        List<String> keys = asset.partitions().partitioned() ? partitions : List.of();
        long run = store.runs()
                .begin(new NewRun(
                        process,
                        asset.key().text(),
                        List.of(asset.key().text()),
                        keys,
                        partitions.size(),
                        Map.of(CheckPlan.TAG, REPORT),
                        now));
        StepCounts counts = new StepCounts(partitions.size(), 0, 0, 0, 0);
        for (int from = 0; from < partitions.size(); from += PAGE) {
            List<NewEvent> events = new ArrayList<>();
            for (String partition : partitions.subList(from, Math.min(partitions.size(), from + PAGE))) {
                events.add(new NewEvent(
                        now,
                        EventLog.Type.MATERIALIZED,
                        asset.key().text(),
                        partition,
                        "",
                        metadata,
                        null,
                        "",
                        new Origin("", "")));
            }
            counts = counts.plus(events.size(), 0, 0, 0);
            store.events().append(run, counts, events);
        }
        store.runs().end(run, RunStatus.SUCCEEDED, counts, clock.instant());
        return run;
    }

    private List<String> partitions(Asset asset, List<String> texts) {
        if (!asset.partitions().partitioned()) {
            if (!texts.isEmpty()) {
                throw new InvalidRequestException(
                        "'" + asset.key() + "' has no partitions.\nReport it without --partition.");
            }
            return List.of("");
        }
        if (texts.isEmpty()) {
            throw new InvalidRequestException("'" + asset.key() + "' is partitioned by "
                    + asset.partitions().names() + ".\nSay which partitions were materialized: --partition KEY");
        }
        Set<String> partitions = new LinkedHashSet<>();
        texts.forEach(text -> partitions.add(PartitionText.canonical(asset.partitions(), text)));
        Set<String> existing = spaces.existing(asset.partitions(), partitions);
        for (String partition : partitions) {
            if (!existing.contains(partition)) {
                throw new InvalidRequestException(
                        "'" + asset.key() + "' has no partition '" + Text.shortened(Text.visible(partition)) + "'."
                                + (asset.partitions().dimensions().stream().anyMatch(PartitionChooser::dynamic)
                                        ? "\nAdd its key first: partita partitions add SET KEY"
                                        : ""));
            }
        }
        return List.copyOf(partitions);
    }
}
