package dev.partita.internal.engine;

import dev.partita.PartitaException;
import dev.partita.model.Text;
import java.io.Serial;
import java.util.Collection;

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
}
