package dev.partita.model.time;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.OptionalLong;

/**
 * Where the windows of a definition start and end, in seconds of the epoch. A time that the clock skipped is when it went on; a time that came twice
 * is the first, unless the text has the offset of the second, as the keys of such windows do.
 *
 * @param end the greatest number if there is none
 */
record Bounds(long start, long end) {

    private static final int SUFFIX = "+0000".length();

    /** The bounds of a definition whose zone, format, start and end are well formed. */
    static Bounds of(WindowDefinition definition) {
        KeyFormat format = new KeyFormat(definition.format());
        ZoneRules rules = ZoneId.of(definition.zone()).getRules();
        return new Bounds(
                second(format, rules, definition.start()),
                definition.end().isEmpty() ? Long.MAX_VALUE : second(format, rules, definition.end()));
    }

    private static long second(KeyFormat format, ZoneRules rules, String text) {
        boolean second = hasSuffix(format, text);
        return second(rules, minute(format, text).orElseThrow(), second);
    }

    /** When the clock shows this local minute, or goes on after it. */
    static long second(ZoneRules rules, long minute, boolean again) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(minute * 60, 0, ZoneOffset.UTC);
        ZoneOffsetTransition change = rules.getTransition(local);
        if (change == null) {
            return minute * 60 - rules.getOffset(local).getTotalSeconds();
        }
        if (change.isGap()) {
            return change.toEpochSecond();
        }
        ZoneOffset offset = again ? change.getOffsetAfter() : change.getOffsetBefore();
        return minute * 60 - offset.getTotalSeconds();
    }

    /** The local minute that a start or an end names, with or without the offset that a second time's key has. */
    static OptionalLong minute(KeyFormat format, String text) {
        return format.read(hasSuffix(format, text) ? text.substring(0, text.length() - SUFFIX) : text);
    }

    /** Whether a text ends with an offset such as +0100. */
    static boolean hasSuffix(KeyFormat format, String text) {
        int at = text.length() - SUFFIX;
        if (at < 0 || !format.hasTime() || format.read(text).isPresent()) {
            return false;
        }
        char sign = text.charAt(at);
        return (sign == '+' || sign == '-')
                && text.substring(at + 1).chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
