package dev.partita.model;

import java.util.Optional;

/**
 * One value of the configuration that a parameter asks for.
 *
 * @param name segments joined by dots: {@code warehouse.path}
 * @param type what its text is made into; an {@code Optional} where it need not be given
 * @param defaultValue its text where none is given; nothing if it must be given, or is optional
 * @param secret whether it is never shown
 */
public record ConfigProperty(String name, JavaType type, Optional<String> defaultValue, boolean secret) {

    private static final String PREFIX = "PARTITA_";

    /** Whether somebody must give it. */
    public boolean required() {
        return defaultValue.isEmpty() && type.asOptional().isEmpty();
    }

    /** What its text is made into if it is given; a primitive type as its box. */
    public JavaType valueType() {
        return type.asOptional().orElse(type).boxed();
    }

    /** Why a text can't name a property: a clause about it, without a subject. Nothing if it can. */
    public static Optional<String> problem(String name) {
        int length = 0;
        for (int i = 0; i < name.length(); i++) {
            char next = name.charAt(i);
            if (next == '.' && length == 0) {
                break;
            }
            if (next != '.' && !Character.isLetterOrDigit(next) && next != '-' && next != '_') {
                return Optional.of("has " + (next == ' ' ? "a blank" : "'" + Text.visible(String.valueOf(next)) + "'"));
            }
            length = next == '.' ? 0 : length + 1;
        }
        return length == 0 ? Optional.of("has an empty segment") : Optional.empty();
    }

    /** The environment variable that a property is read from: {@code PARTITA_MAX_ROWS} for {@code maxRows}. */
    public static String environmentVariable(String property) {
        StringBuilder variable = new StringBuilder(PREFIX);
        for (int i = 0; i < property.length(); i++) {
            char next = property.charAt(i);
            boolean word = i > 0
                    && Character.isUpperCase(next)
                    && (Character.isLowerCase(property.charAt(i - 1)) || Character.isDigit(property.charAt(i - 1)));
            if (word) {
                variable.append('_');
            }
            variable.append(Character.isLetterOrDigit(next) ? Character.toUpperCase(next) : '_');
        }
        return variable.toString();
    }
}
