package dev.partita.internal.config;

import java.util.List;

/**
 * What somebody gave a property of the configuration.
 *
 * @param texts one text, or those of a list
 * @param list whether it is written as a list, which only YAML can
 * @param origin where it was found, as a sentence goes on with it: "in the environment variable PARTITA_BUCKET"
 */
public record Setting(List<String> texts, boolean list, String origin) {

    public Setting {
        texts = List.copyOf(texts);
    }

    /** One text. */
    static Setting of(String text, String origin) {
        return new Setting(List.of(text), false, origin);
    }

    /** The text; that of a list has commas between its elements. */
    public String text() {
        return String.join(",", texts);
    }

    /** Whether the same was given, wherever. */
    public boolean same(Setting other) {
        return list == other.list && texts.equals(other.texts);
    }
}
