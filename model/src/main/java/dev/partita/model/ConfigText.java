package dev.partita.model;

import java.util.ArrayList;
import java.util.List;

/** How the configuration writes several values in one text. */
public final class ConfigText {

    private ConfigText() {}

    /** The elements of a list: what stands between commas, without blanks at either end. A blank text has none. */
    public static List<String> elements(String text) {
        List<String> elements = new ArrayList<>();
        if (!text.isBlank()) {
            for (String element : text.split(",", -1)) {
                elements.add(element.strip());
            }
        }
        return elements;
    }
}
