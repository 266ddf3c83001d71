package dev.partita.spi;

import dev.partita.model.Dimension;
import dev.partita.model.DynamicDimension;
import dev.partita.model.StaticDimension;
import dev.partita.model.TimeDimension;
import dev.partita.model.time.WindowDefinition;
import dev.partita.model.time.Windows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the lines of a registry's text that are about dimensions; {@link DeclarationText} explains them. */
final class DimensionText {

    private static final String NO_OFFSETS = "0 0 0 0";

    private final Map<String, String> said = new HashMap<>();
    private final List<String> keys = new ArrayList<>();
    private final Map<WindowDefinition, Windows> windows = new HashMap<>();
    /** The dimensions of what is being declared, and of the last before it that had some other than dynamic ones. */
    private List<Dimension> own = new ArrayList<>();

    private List<Dimension> before = List.of();
    private List<Dimension> made = List.of();

    /** Begins what has dimensions of its own. */
    void begin() {
        if (own.stream().anyMatch(dimension -> !(dimension instanceof DynamicDimension))) {
            before = own;
        }
        own = new ArrayList<>();
    }

    /** Reads a line, if it is about dimensions. */
    boolean line(String word, String value) {
        made = List.of();
        switch (word) {
            case "dynamicPartitions" -> add(new DynamicDimension(value));
            case "partition" -> keys.add(value);
            case "ofEnum", "cron", "start", "end", "zone", "format", "windowOffsets" -> said.put(word, value);
            case "staticPartitions" -> {
                add(new StaticDimension(value, keys, said("ofEnum", "")));
                keys.clear();
                said.clear();
            }
            case "windows" -> {
                int blank = value.indexOf(' ');
                WindowDefinition definition = definition(WindowDefinition.Kind.valueOf(value.substring(0, blank)));
                add(new TimeDimension(value.substring(blank + 1), windows.computeIfAbsent(definition, Windows::of)));
                said.clear();
            }
            case "samePartitions" -> {
                own.addAll(before);
                made = before;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The dimensions that the last line completed. */
    List<Dimension> made() {
        return made;
    }

    private void add(Dimension dimension) {
        own.add(dimension);
        made = List.of(dimension);
    }

    private String said(String word, String otherwise) {
        return said.getOrDefault(word, otherwise);
    }

    private WindowDefinition definition(WindowDefinition.Kind kind) {
        String[] offsets = said("windowOffsets", NO_OFFSETS).split(" ");
        return new WindowDefinition(
                kind,
                said("cron", ""),
                said("start", ""),
                said("end", ""),
                said("zone", "UTC"),
                Integer.parseInt(offsets[0]),
                Integer.parseInt(offsets[1]),
                Integer.parseInt(offsets[2]),
                Integer.parseInt(offsets[3]),
                said("format", ""));
    }
}
