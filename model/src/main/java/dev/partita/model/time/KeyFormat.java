package dev.partita.model.time;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How keys are written: digits of the local time between fixed texts. Immutable.
 *
 * <p>The format is a small part of {@link java.time.format.DateTimeFormatter}'s: {@code uuuu} (or {@code yyyy}), {@code MM}, {@code dd},
 * {@code HH}, {@code mm}, text in quotes, and signs that are no letters. So each key has one way to be read, on every JDK and in every locale.
 */
final class KeyFormat {

    /** A number in a key. */
    enum Part {
        YEAR(4, 1, 9999),
        MONTH(2, 1, 12),
        DAY(2, 1, 31),
        HOUR(2, 0, 23),
        MINUTE(2, 0, 59);

        private final int width;
        private final int least;
        private final int most;

        Part(int width, int least, int most) {
            this.width = width;
            this.least = least;
            this.most = most;
        }

        /** The part that these letters stand for, or none. */
        static List<Part> of(String letters) {
            return switch (letters) {
                case "uuuu", "yyyy" -> List.of(YEAR);
                case "MM" -> List.of(MONTH);
                case "dd" -> List.of(DAY);
                case "HH" -> List.of(HOUR);
                case "mm" -> List.of(MINUTE);
                default -> List.of();
            };
        }
    }

    /** A number, or a fixed text where there is no number. */
    private record Piece(List<Part> part, String text) {}

    private final String pattern;
    private final List<Piece> pieces;
    private final Set<Part> parts = EnumSet.noneOf(Part.class);

    /** @throws IllegalArgumentException naming the letters that are not understood */
    KeyFormat(String pattern) {
        this.pattern = pattern;
        pieces = pieces(pattern);
        pieces.forEach(piece -> parts.addAll(piece.part()));
    }

    private static List<Piece> pieces(String pattern) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < pattern.length()) {
            char sign = pattern.charAt(at);
            int end = at + 1;
            if (sign == '\'') {
                end = pattern.indexOf('\'', at + 1) + 1;
                if (end == 0) {
                    throw new IllegalArgumentException(pattern.substring(at));
                }
                String quoted = pattern.substring(at + 1, end - 1);
                pieces.add(new Piece(List.of(), quoted.isEmpty() ? "'" : quoted));
            } else if (letter(sign)) {
                while (end < pattern.length() && pattern.charAt(end) == sign) {
                    end++;
                }
                List<Part> part = Part.of(pattern.substring(at, end));
                if (part.isEmpty()) {
                    throw new IllegalArgumentException(pattern.substring(at, end));
                }
                pieces.add(new Piece(part, ""));
            } else if ("[]{}#".indexOf(sign) >= 0) {
                throw new IllegalArgumentException(String.valueOf(sign));
            } else {
                pieces.add(new Piece(List.of(), String.valueOf(sign)));
            }
            at = end;
        }
        return pieces;
    }

    private static boolean letter(char sign) {
        return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
    }

    String pattern() {
        return pattern;
    }

    boolean has(Part part) {
        return parts.contains(part);
    }

    /** Whether keys tell times of the same day apart. */
    boolean hasTime() {
        return has(Part.HOUR) || has(Part.MINUTE);
    }

    /** The text for a local time, in minutes. */
    String write(long minute) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(minute, (long) LocalTicks.DAY));
        int time = Math.floorMod(minute, LocalTicks.DAY);
        StringBuilder text = new StringBuilder(24);
        for (Piece piece : pieces) {
            if (piece.part().isEmpty()) {
                text.append(piece.text());
                continue;
            }
            Part part = piece.part().get(0);
            switch (part) {
                case YEAR -> append(text, date.getYear(), part);
                case MONTH -> append(text, date.getMonthValue(), part);
                case DAY -> append(text, date.getDayOfMonth(), part);
                case HOUR -> append(text, time / 60, part);
                case MINUTE -> append(text, time % 60, part);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, int number, Part part) {
        String digits = Integer.toString(number);
        text.append("0".repeat(Math.max(0, part.width - digits.length()))).append(digits);
    }

    /** The first local time, in minutes, that is written like this; nothing if this is no such text. */
    OptionalLong read(String text) {
        Map<Part, Integer> numbers = new EnumMap<>(Part.class);
        int at = 0;
        for (Piece piece : pieces) {
            if (piece.part().isEmpty()) {
                if (!text.startsWith(piece.text(), at)) {
                    return OptionalLong.empty();
                }
                at += piece.text().length();
                continue;
            }
            Part part = piece.part().get(0);
            int number = number(text, at, part);
            if (number < 0) {
                return OptionalLong.empty();
            }
            numbers.put(part, number);
            at += part.width;
        }
        return at == text.length() ? minute(numbers) : OptionalLong.empty();
    }

    private static OptionalLong minute(Map<Part, Integer> numbers) {
        LocalDate first = LocalDate.of(
                numbers.getOrDefault(Part.YEAR, Part.YEAR.least),
                numbers.getOrDefault(Part.MONTH, Part.MONTH.least),
                1);
        int day = numbers.getOrDefault(Part.DAY, Part.DAY.least);
        if (day > first.lengthOfMonth()) {
            return OptionalLong.empty();
        }
        int time = numbers.getOrDefault(Part.HOUR, 0) * 60 + numbers.getOrDefault(Part.MINUTE, 0);
        return OptionalLong.of((first.toEpochDay() + day - 1) * LocalTicks.DAY + time);
    }

    /** The number at this place, or -1. */
    private static int number(String text, int at, Part part) {
        if (at + part.width > text.length()) {
            return -1;
        }
        int number = 0;
        for (int i = at; i < at + part.width; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number < part.least || number > part.most ? -1 : number;
    }
}
