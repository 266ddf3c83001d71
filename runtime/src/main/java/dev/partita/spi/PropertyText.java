package dev.partita.spi;

import dev.partita.model.ConfigProperty;
import dev.partita.model.JavaType;
import dev.partita.model.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the lines of a registry's text that say what a parameter takes of the configuration; {@link DeclarationText} explains them. */
final class PropertyText {

    private final List<ConfigProperty> properties = new ArrayList<>();
    private Optional<String> defaultValue = Optional.empty();
    private boolean secret;

    /** Reads a line, if it says that. */
    boolean line(String word, String value) {
        switch (word) {
            case "default" -> defaultValue = Optional.of(value);
            case "secret" -> secret = true;
            case "property" -> {
                int blank = value.indexOf(' ');
                properties.add(new ConfigProperty(
                        value.substring(0, blank), JavaType.parse(value.substring(blank + 1)), defaultValue, secret));
                defaultValue = Optional.empty();
                secret = false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The parameter that takes what was said: its name, that of its property, and its type. */
    Parameter.Config end(String nameAndPropertyAndType) {
        String[] words = nameAndPropertyAndType.split(" ", 3);
        Parameter.Config config =
                new Parameter.Config(words[0], JavaType.parse(words[2]), words[1], List.copyOf(properties));
        properties.clear();
        return config;
    }
}
