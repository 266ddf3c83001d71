package dev.partita.processor.collect;

import dev.partita.model.UpstreamChoice;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads which partitions of its upstream asset a {@code @From} asks for. */
final class ChoiceReader {

    private static final int FARTHEST = 1_000_000;

    private final Annotation from;
    private final int start;
    private final int end;

    private ChoiceReader(Annotation from) {
        this.from = from;
        start = from.number("startOffset", 0);
        end = from.number("endOffset", 0);
    }

    /** What is wrong with what a {@code @From} says: a clause that follows on from the parameter, and what to do. */
    record Contradiction(String clause, String advice) {}

    /** What is asked for; without regard to what is wrong. */
    static UpstreamChoice choice(Annotation from) {
        return new ChoiceReader(from).choice();
    }

    /** What is wrong with it, if anything is. */
    static Optional<Contradiction> problem(Annotation from) {
        return new ChoiceReader(from).problem();
    }

    private UpstreamChoice choice() {
        if (from.has("only")) {
            return new UpstreamChoice.Only(from.texts("only"));
        }
        int offset = from.number("offset", 0);
        return switch (which()) {
            case "ALL" -> new UpstreamChoice.All();
            case "LAST" -> new UpstreamChoice.Last();
            case "OVERLAPPING" -> new UpstreamChoice.Overlapping(start, end);
            default -> {
                if (offset != 0) {
                    yield new UpstreamChoice.Offset(offset);
                }
                yield start == 0 && end == 0 ? UpstreamChoice.MAPPED : new UpstreamChoice.OffsetRange(start, end);
            }
        };
    }

    private String which() {
        return from.constant("partitions", "MAPPED");
    }

    private Optional<Contradiction> problem() {
        boolean offset = from.has("offset");
        boolean range = from.has("startOffset") || from.has("endOffset");
        String which = which();
        if (offset && range) {
            return contradiction(
                    "has both offset and " + (from.has("startOffset") ? "startOffset." : "endOffset."),
                    "Keep offset for one window, or startOffset and endOffset for several.");
        }
        if (from.has("only") && (offset || range || !which.equals("MAPPED"))) {
            return contradiction(
                    "names its partitions with only, but has "
                            + (which.equals("MAPPED") ? "an offset too." : "partitions = " + which + " too."),
                    "Keep one of them.");
        }
        if ((offset || range) && (which.equals("ALL") || which.equals("LAST"))) {
            return contradiction(
                    "has an offset, but asks for partitions = " + which + ", from which nothing is counted.",
                    "Keep one of them.");
        }
        if (offset && which.equals("OVERLAPPING")) {
            return contradiction(
                    "has both offset and partitions = OVERLAPPING.",
                    "Write startOffset and endOffset to widen what overlaps, or keep offset alone.");
        }
        return numbers().or(this::keys);
    }

    private Optional<Contradiction> numbers() {
        for (String element : List.of("offset", "startOffset", "endOffset")) {
            int number = from.number(element, 0);
            if (number < -FARTHEST || number > FARTHEST) {
                return contradiction(
                        "has the " + element + " " + number + ", which is too far away.",
                        "Write a number from -1000000 to 1000000.");
            }
        }
        return start > end
                ? contradiction(
                        "has the startOffset " + start + ", which is after the endOffset " + end + ".",
                        "Write the earlier one first; an offset below zero is a window before the one that is computed.")
                : Optional.empty();
    }

    private Optional<Contradiction> keys() {
        if (!from.has("only")) {
            return Optional.empty();
        }
        List<String> only = from.texts("only");
        Set<String> seen = new HashSet<>();
        for (String key : only) {
            if (key.isEmpty()) {
                return contradiction("names an empty key with only.", "Write the keys of partitions.");
            }
            if (!seen.add(key)) {
                return contradiction("names '" + key + "' twice with only.", "Write each key once.");
            }
        }
        return only.isEmpty()
                ? contradiction("names no key with only.", "Write the keys of partitions, or leave it out.")
                : Optional.empty();
    }

    private static Optional<Contradiction> contradiction(String clause, String advice) {
        return Optional.of(new Contradiction(clause, advice));
    }
}
