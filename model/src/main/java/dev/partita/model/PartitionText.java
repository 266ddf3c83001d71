package dev.partita.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The texts of partitions of several dimensions: {@code day=2026-01-31|s3=acme}, the dimensions in the order of their declaration, with
 * {@code %}, {@code |} and {@code =} percent-encoded inside a name or a value. The text of a partition of one dimension is its key.
 */
public final class PartitionText {

    private PartitionText() {}

    /** The text of the partition that has these keys, one for each dimension. */
    public static String of(Partitions partitions, List<String> keys) {
        if (keys.size() != partitions.dimensions().size()) {
            throw new IllegalArgumentException(keys.size() + " keys for " + partitions.names());
        }
        if (keys.size() == 1) {
            return keys.get(0);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            text.append(i == 0 ? "" : "|");
            encode(partitions.dimensions().get(i).name(), text);
            encode(keys.get(i), text.append('='));
        }
        return text.toString();
    }

    /** A name or value as it stands in a text. */
    public static String encoded(String part) {
        StringBuilder text = new StringBuilder();
        encode(part, text);
        return text.toString();
    }

    /**
     * What a text says of some dimensions, in any order.
     *
     * @param keys one for each dimension, in their order; empty where the text says nothing of it
     * @param problem what is wrong with the text, and what to do, if anything is
     */
    public record Parts(List<String> keys, Optional<String> problem) {

        public Parts {
            keys = List.copyOf(keys);
        }
    }

    /** Reads the text of a partition of several dimensions, or of some of them. */
    public static Parts parse(Partitions partitions, String text) {
        String[] keys = new String[partitions.dimensions().size()];
        Arrays.fill(keys, "");
        for (String part : text.split("\\|", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? "" : decoded(part.substring(0, equals));
            int dimension = partitions.position(name);
            if (equals < 0) {
                return wrong("'" + Text.shortened(Text.visible(part)) + "' names no dimension; write it like "
                        + names(partitions).stream()
                                .map(known -> encoded(known) + "=…")
                                .collect(Collectors.joining("|"))
                        + ".");
            }
            if (dimension < 0) {
                return wrong("'" + Text.shortened(Text.visible(name)) + "' is no dimension; there are "
                        + partitions.names() + "."
                        + Text.nearest(name, names(partitions))
                                .map(near -> " Did you mean '" + near + "'?")
                                .orElse(""));
            }
            if (!keys[dimension].isEmpty()) {
                return wrong("'" + name + "' is given twice.");
            }
            keys[dimension] = decoded(part.substring(equals + 1));
            if (keys[dimension].isEmpty()) {
                return wrong("'" + name + "' has no key.");
            }
        }
        return new Parts(List.of(keys), Optional.empty());
    }

    private static List<String> names(Partitions partitions) {
        return partitions.dimensions().stream().map(Dimension::name).toList();
    }

    /** The keys in each dimension of the partition of a text; empty if it is not one that {@link #of} makes. */
    public static List<String> keys(Partitions partitions, String text) {
        if (partitions.dimensions().size() == 1) {
            return List.of(text);
        }
        Parts parts = parse(partitions, text);
        return parts.problem().isPresent()
                        || parts.keys().contains("")
                        || !of(partitions, parts.keys()).equals(text)
                ? List.of()
                : parts.keys();
    }

    /** The text that {@link #of} makes of what a text says, whatever the order in it; the text itself if it does not say all. */
    public static String canonical(Partitions partitions, String text) {
        if (partitions.dimensions().size() < 2) {
            return text;
        }
        Parts parts = parse(partitions, text);
        return parts.problem().isPresent() || parts.keys().contains("") ? text : of(partitions, parts.keys());
    }

    private static Parts wrong(String problem) {
        return new Parts(List.of(), Optional.of(problem));
    }

    private static void encode(String part, StringBuilder text) {
        for (int i = 0; i < part.length(); i++) {
            char next = part.charAt(i);
            switch (next) {
                case '%' -> text.append("%25");
                case '|' -> text.append("%7C");
                case '=' -> text.append("%3D");
                default -> text.append(next);
            }
        }
    }

    /** A name or value that stands in a text, itself. Any other percent sign is one. */
    public static String decoded(String part) {
        if (part.indexOf('%') < 0) {
            return part;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < part.length(); i++) {
            String code = part.charAt(i) == '%' && i + 3 <= part.length() ? part.substring(i + 1, i + 3) : "";
            switch (code) {
                case "25" -> text.append('%');
                case "7C", "7c" -> text.append('|');
                case "3D", "3d" -> text.append('=');
                default -> text.append(part.charAt(i));
            }
            if (code.equals("25") || code.equalsIgnoreCase("7C") || code.equalsIgnoreCase("3D")) {
                i += 2;
            }
        }
        return text.toString();
    }
}
