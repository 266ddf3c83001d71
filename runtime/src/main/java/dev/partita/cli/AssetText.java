package dev.partita.cli;

import dev.partita.model.Asset;
import dev.partita.model.Dimension;
import dev.partita.model.DynamicDimension;
import dev.partita.model.StaticDimension;
import dev.partita.model.TimeDimension;
import dev.partita.model.time.WindowDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How assets and their partitions are written. */
final class AssetText {

    private AssetText() {}

    /** The names of the dimensions; empty if there are none. */
    static String partitions(Asset asset) {
        return asset.partitions().dimensions().stream().map(Dimension::name).collect(Collectors.joining(", "));
    }

    static List<Map<String, @Nullable Object>> dimensions(Asset asset) {
        return asset.partitions().dimensions().stream().map(AssetText::json).toList();
    }

    private static Map<String, @Nullable Object> json(Dimension dimension) {
        Map<String, @Nullable Object> object = JsonDocument.object();
        object.put("name", dimension.name());
        if (dimension instanceof DynamicDimension dynamic) {
            object.put("kind", "dynamic");
            object.put("set", dynamic.set());
        } else if (dimension instanceof StaticDimension fixed) {
            object.put("kind", "static");
            object.put("keys", fixed.keys());
        } else if (dimension instanceof TimeDimension time) {
            WindowDefinition definition = time.definition();
            object.put("kind", Words.lower(definition.kind()));
            if (!definition.cron().isEmpty()) {
                object.put("cron", definition.cron());
            }
            object.put("start", definition.start());
            object.put("end", definition.end().isEmpty() ? null : definition.end());
            object.put("zone", definition.zone());
        }
        return object;
    }

    /** A text with every run of blanks and line breaks as one blank. */
    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
