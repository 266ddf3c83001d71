package dev.partita.cli;

import dev.partita.Run;
import dev.partita.StepCounts;
import dev.partita.internal.engine.MetadataText;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.Runs.RunRecord;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How runs and their events are written as JSON. */
final class RunJson {

    private RunJson() {}

    /** {@code total}, {@code succeeded}, {@code failed}, {@code skipped}, {@code cancelled}. */
    static Map<String, @Nullable Object> counts(StepCounts counts) {
        Map<String, @Nullable Object> object = JsonDocument.object();
        object.put("total", counts.total());
        object.put("succeeded", counts.succeeded());
        object.put("failed", counts.failed());
        object.put("skipped", counts.skipped());
        object.put("cancelled", counts.cancelled());
        return object;
    }

    /**
     * {@code id}; {@code status}; {@code selection}; {@code assets}; {@code partitionCount}, how many were asked for; {@code steps}, as
     * {@link #counts}; {@code retryOf}, the run that it goes on with, or null; {@code tags}; {@code begun}; {@code ended}, null while it runs.
     */
    static Map<String, @Nullable Object> run(RunRecord run) {
        Map<String, @Nullable Object> object = JsonDocument.object();
        object.put("id", Long.toString(run.id()));
        object.put("status", run.status().name());
        object.put("selection", run.selection());
        object.put("assets", run.assets());
        object.put("partitionCount", run.partitions());
        object.put("steps", counts(run.counts()));
        object.put("retryOf", run.retryOf().map(String::valueOf).orElse(null));
        object.put("tags", new TreeMap<>(run.tags()));
        object.put("begun", run.begun().toString());
        object.put("ended", time(run.ended()));
        return object;
    }

    /**
     * {@code asset}; {@code partition}, empty for a whole asset; {@code at}; {@code detail}, the error of a failure or the reason of a skip;
     * {@code metadata}, an object, in which numbers, truth values and texts are as they are, and all else is an object with {@code type} and
     * {@code value}, as {@link MetadataText} says.
     */
    static Map<String, @Nullable Object> event(EventLog.Event event) {
        Map<String, @Nullable Object> object = JsonDocument.object();
        object.put("asset", event.asset());
        object.put("partition", event.partition());
        object.put("at", event.at().toString());
        object.put("detail", event.detail());
        object.put("metadata", metadata(event.metadata()));
        return object;
    }

    /**
     * What the checks of a run say: {@code passed} and {@code failed}, how many times; {@code failures}, the first hundred, each with {@code asset},
     * {@code partition} (null for a whole asset), {@code check}, {@code blocking} and {@code reason}, its first line.
     */
    static Map<String, @Nullable Object> checks(Run.Checks counted) {
        Map<String, @Nullable Object> object = JsonDocument.object();
        object.put("passed", counted.passed());
        object.put("failed", counted.failed());
        object.put("failures", counted.failures().stream().map(RunJson::failure).toList());
        return object;
    }

    private static Map<String, @Nullable Object> failure(Run.FailedCheck failure) {
        Map<String, @Nullable Object> object = JsonDocument.object();
        object.put("asset", failure.partition().assetKey());
        object.put("partition", failure.partition().partitionKey().orElse(null));
        object.put("check", failure.check());
        object.put("blocking", failure.blocking());
        object.put("reason", failure.reason());
        return object;
    }

    /** The result of a check: as {@link #event}, whose {@code detail} is the reason of a failure, with {@code check} and {@code passed}. */
    static Map<String, @Nullable Object> result(EventLog.Event event) {
        Map<String, @Nullable Object> object = JsonDocument.object();
        object.put("check", event.check());
        object.put("passed", event.type() == EventLog.Type.CHECK_PASSED);
        object.putAll(event(event));
        return object;
    }

    /** What a materialization says of itself. */
    static Map<String, Object> metadata(String text) {
        return MetadataText.members(text);
    }

    static @Nullable String time(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
