package dev.partita.spi;

import java.util.List;
import java.util.Map;

/** A JSON value that was read, its numbers as they were written. */
sealed interface Json {

    /** The value in the words of an error message. */
    String description();

    /** {@code null}. */
    enum Null implements Json {
        NULL;

        @Override
        public String description() {
            return "null";
        }
    }

    /** {@code true} or {@code false}. */
    record Truth(boolean value) implements Json {
        @Override
        public String description() {
            return String.valueOf(value);
        }
    }

    /** A number, as its digits. */
    record Digits(String text) implements Json {
        @Override
        public String description() {
            return "the number " + shortened(text);
        }
    }

    /** A string. */
    record Text(String text) implements Json {
        @Override
        public String description() {
            return "the text '" + shortened(text) + "'";
        }
    }

    /** An array. */
    record Elements(List<Json> values) implements Json {
        @Override
        public String description() {
            return "a list";
        }
    }

    /** An object, its members in the order of the text. */
    record Members(Map<String, Json> values) implements Json {
        @Override
        public String description() {
            return "an object";
        }
    }

    private static String shortened(String text) {
        int most = 60;
        return text.length() <= most ? text : text.substring(0, text.offsetByCodePoints(0, most / 2)) + "…";
    }
}
