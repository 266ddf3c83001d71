package dev.partita.spi;

import java.time.DateTimeException;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/**
 * A value that is one text.
 *
 * @param type the type's name
 * @param print the text, different for values that are not equal
 * @param parse the value back from its text; throws an IllegalArgumentException, DateTimeException or ArithmeticException where a
 *     text is none
 */
record ScalarForm<T>(String type, Kind kind, Function<? super T, String> print, Function<String, ? extends T> parse)
        implements Form<T> {

    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    /** What of JSON's the text becomes. */
    enum Kind {
        TEXT,
        NUMBER,
        /** A number, or the name of what JSON has no number for, as a string. */
        FLOATING,
        TRUTH
    }

    @Override
    public void write(JsonGenerator out, T value) {
        String text = print.apply(value);
        switch (kind) {
            case TEXT -> out.writeString(text);
            case NUMBER -> out.writeNumber(text);
            case FLOATING -> {
                if (NOT_FINITE.contains(text)) {
                    out.writeString(text);
                } else {
                    out.writeNumber(text);
                }
            }
            case TRUTH -> out.writeBoolean(Boolean.parseBoolean(text));
        }
    }

    @Override
    public T read(Json json) {
        if (kind == Kind.TEXT && json instanceof Json.Text text) {
            return parsed(text.text(), json);
        }
        if ((kind == Kind.NUMBER || kind == Kind.FLOATING) && json instanceof Json.Digits number) {
            return parsed(number.text(), json);
        }
        if (kind == Kind.FLOATING && json instanceof Json.Text text && NOT_FINITE.contains(text.text())) {
            return parsed(text.text(), json);
        }
        if (kind == Kind.TRUTH && json instanceof Json.Truth truth) {
            return parsed(String.valueOf(truth.value()), json);
        }
        throw Mismatch.wanted(type, json);
    }

    /** The value whose text is the name of an object's member. */
    T fromName(String name) {
        return parsed(name, new Json.Text(name));
    }

    private T parsed(String text, Json json) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw Mismatch.wanted(type, json, e);
        }
    }
}
