package dev.partita.model;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How messages write texts and lists, and find near misses. */
public final class Text {

    private static final int LISTED = 5;
    private static final int LONG = 60;
    private static final int FAR = 16;

    private Text() {}

    /** Whether a text has a character that Unicode counts among the controls. */
    public static boolean hasControlCharacter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether every surrogate of a text has its other half. */
    public static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (surrogate(text.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean surrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** A text with its control characters and lone surrogates written as {@code \\uXXXX}. */
    public static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (Character.isISOControl(point) || surrogate(point)) {
                visible.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                visible.appendCodePoint(point);
            }
        });
        return visible.toString();
    }

    /** A text cut to a length that a message can bear. */
    public static String shortened(String text) {
        int length = text.codePointCount(0, text.length());
        return length <= LONG ? text : text.substring(0, text.offsetByCodePoints(0, LONG)) + "…";
    }

    /** The first five of some texts, in their order, and how many more there are. */
    public static String listed(Collection<String> texts) {
        List<String> all = List.copyOf(texts);
        if (all.size() <= LISTED) {
            return String.join(", ", all);
        }
        return String.join(", ", all.subList(0, LISTED)) + " and " + (all.size() - LISTED) + " more";
    }

    /**
     * The candidate that is nearest to a text, if it is near enough to be meant: an edit distance of at most a third of the text's
     * length, and of no more than 16. The first in order of text among equals.
     */
    public static Optional<String> nearest(String text, Collection<String> candidates) {
        int allowed = Math.min(text.length() / 3, FAR);
        String nearest = null;
        for (String candidate : candidates.stream().sorted().toList()) {
            if (Math.abs(candidate.length() - text.length()) <= allowed) {
                int distance = distance(text, candidate, allowed);
                if (distance <= allowed && distance > 0) {
                    allowed = distance - 1;
                    nearest = candidate;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /**
     * How many single characters must be inserted, removed, replaced, or swapped with their neighbour, to lead from one text to the
     * other; any number above {@code limit} if those are more. Only what is that near to the diagonal is looked at.
     */
    private static int distance(String one, String other, int limit) {
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int from = Math.max(1, i - limit);
            int to = Math.min(other.length(), i + limit);
            row[from - 1] = from == 1 ? i : limit + 1;
            int least = row[from - 1];
            for (int j = from; j <= to; j++) {
                int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (to < other.length()) {
                row[to + 1] = limit + 1;
            }
            if (least > limit) {
                return least;
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[other.length()];
    }

    /** A text as a Java program writes it, in quotes. */
    public static String literal(String text) {
        return '"' + visible(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }
}
