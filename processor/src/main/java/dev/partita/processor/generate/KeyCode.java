package dev.partita.processor.generate;

import static dev.partita.processor.generate.JavaSource.literal;

import dev.partita.processor.collect.KeyShape;
import java.util.StringJoiner;

/** Writes what is made of the key of a partition. */
final class KeyCode {

    private final JavaSource source;
    private final Deprecations deprecations;

    KeyCode(JavaSource source, Deprecations deprecations) {
        this.source = source;
        this.deprecations = deprecations;
    }

    /** A function from a key to what is made of it. */
    String function(KeyShape shape) {
        return "key -> " + of(shape, "key");
    }

    /** What is made of the key that an expression gives. */
    String of(KeyShape shape, String key) {
        if (shape instanceof KeyShape.Single single) {
            return single(single, key);
        }
        if (shape instanceof KeyShape.Parts parts) {
            deprecations.note(parts.type());
            StringJoiner arguments = new StringJoiner(", ", "new " + source.name(parts.type()) + "(", ")");
            parts.components().forEach(component -> arguments.add(single(component, key)));
            return arguments.toString();
        }
        return key + ".text()";
    }

    private String single(KeyShape.Single single, String key) {
        String dimension = "(" + literal(single.dimension()) + ")";
        String text = key + ".text" + (single.dimension().isEmpty() ? "()" : dimension);
        return switch (single.form().kind()) {
            case TEXT -> text;
            case DATE -> key + ".date" + dimension;
            case YEAR_MONTH -> key + ".yearMonth" + dimension;
            case DATE_TIME -> key + ".dateTime" + dimension;
            case INSTANT -> key + ".instant" + dimension;
            case ENUM, FACTORY -> {
                deprecations.note(single.type());
                single.type().getEnclosedElements().stream()
                        .filter(member -> member.getSimpleName().contentEquals(single.factory()))
                        .forEach(deprecations::note);
                yield source.name(single.type()) + "." + single.factory() + "(" + text + ")";
            }
            case RECORD, NONE -> throw new IllegalArgumentException("No key is made for " + single.type());
        };
    }
}
