package dev.partita.internal.engine;

import dev.partita.PartitaException;
import dev.partita.model.Text;
import java.io.Serial;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A step needs what was never materialized. */
final class MissingInputException extends PartitaException {

    @Serial
    private static final long serialVersionUID = 1L;

    private MissingInputException(String message) {
        super(message);
    }

    /** An upstream asset without partitions was never materialized. */
    static MissingInputException whole(String asset, String upstream) {
        return new MissingInputException("'" + asset + "' needs '" + upstream
                + "', which was never materialized.\nMaterialize it first, or in the same run: partita materialize "
                + ShellText.quoted("+\"" + upstream.replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
    }

    /** Partitions of an upstream asset were never materialized. */
    static MissingInputException partitions(String asset, String upstream, Collection<String> keys) {
        return new MissingInputException("'" + asset + "' needs partitions of '" + upstream
                + "' that were never materialized: "
                + Text.listed(keys.stream()
                        .map(key -> "'" + Text.shortened(key) + "'")
                        .toList())
                + ".\nMaterialize them first: partita materialize "
                + ShellText.quoted("\"" + upstream.replace("\\", "\\\\").replace("\"", "\\\"") + "\"") + " --missing");
    }

    /**
     * Partitions of an upstream asset do not exist.
     *
     * @param keys a few of them
     * @param count how many there are
     */
    static MissingInputException absent(String asset, String upstream, List<String> keys, long count) {
        List<String> shown = keys.stream().limit(5).toList();
        return new MissingInputException("'" + asset + "' needs partitions of '" + upstream + "' that do not exist: "
                + shown.stream().map(key -> "'" + Text.shortened(key) + "'").collect(Collectors.joining(", "))
                + (count > shown.size() ? " and " + (count - shown.size()) + " more" : "")
                + ".\nTake Optional where there may be none, or let '" + upstream + "' begin earlier and end later.");
    }

    /** An upstream asset of which the last partition is taken has none. */
    static MissingInputException noLast(String asset, String upstream) {
        return new MissingInputException("'" + asset + "' takes the last partition of '" + upstream
                + "', which has none yet.\nTake Optional where there may be none.");
    }

    /** An offset leads past the first or the last window of an upstream asset. */
    static MissingInputException beyond(String asset, String upstream, String key, int offset) {
        int windows = Math.abs(offset);
        return new MissingInputException("'" + asset + "' takes the partition of '" + upstream + "' that is " + windows
                + (windows == 1 ? " window " : " windows ") + (offset < 0 ? "earlier" : "later") + ", but "
                + (offset < 0 ? "before" : "after") + " '" + Text.shortened(key)
                + "' there is none.\nTake Optional, which is empty there, or compute only partitions that have one.");
    }

    /** No partition of an upstream asset belongs to one of this asset, for which it takes one. */
    static MissingInputException none(String asset, String upstream, String key) {
        return new MissingInputException("'" + asset + "' takes one partition of '" + upstream + "', but for '"
                + Text.shortened(key) + "' there is none.\nTake Optional where there may be none.");
    }
}
