package dev.partita.spi;

import dev.partita.model.Dimension;
import dev.partita.model.DynamicDimension;
import dev.partita.model.Partitions;
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

    private final Map<String, String> said = new HashMap<>();
    private final List<String> keys = new ArrayList<>();
    private final Map<WindowDefinition, Windows> windows = new HashMap<>();
    /** The dimensions of what is being declared. */
    private final List<Dimension> own = new ArrayList<>();

    /** Those of the last before it that had some other than dynamic ones. */
    private Partitions before = Partitions.NONE;

    /** Reads a line, if it is about dimensions. */
    boolean line(String word, String value) {
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
            case "samePartitions" -> own.addAll(before.dimensions());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Adds a dimension. */
    void add(Dimension dimension) {
        own.add(dimension);
    }

    /** The partitions of what was declared. */
    Partitions end() {
        if (own.isEmpty()) {
            return Partitions.NONE;
        }
        boolean brief = true;
        for (Dimension dimension : own) {
            brief &= dimension instanceof DynamicDimension;
        }
        Partitions ended = own.equals(before.dimensions()) ? before : new Partitions(own);
        if (!brief) {
            before = ended;
        }
        own.clear();
        return ended;
    }

    private String said(String word, String otherwise) {
        return said.getOrDefault(word, otherwise);
    }

    private WindowDefinition definition(WindowDefinition.Kind kind) {
        String usual = kind == WindowDefinition.Kind.MONTHLY ? "0 0 1 0" : "0 0 0 0";
        String[] offsets = said("windowOffsets", usual).split(" ", -1);
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
