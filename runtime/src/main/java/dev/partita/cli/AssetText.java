package dev.partita.cli;

import dev.partita.model.Asset;
import dev.partita.model.Dimension;
import dev.partita.model.DynamicDimension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How assets and their partitions are written. */
final class AssetText {

    private AssetText() {}

    /** The names of the dimensions; empty if there are none. */
    static String partitions(Asset asset) {
        return asset.partitions().dimensions().stream().map(Dimension::name).collect(Collectors.joining(", "));
    }

    static List<Map<String, Object>> dimensions(Asset asset) {
        return asset.partitions().dimensions().stream().map(AssetText::json).toList();
    }

    private static Map<String, Object> json(Dimension dimension) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", dimension.name());
        // The one kind so far; the compiler asks for others here once there are any.
        DynamicDimension dynamic = (DynamicDimension) dimension;
        object.put("kind", "dynamic");
        object.put("set", dynamic.set());
        return object;
    }

    /** A text with every run of blanks and line breaks as one blank. */
    static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
