package dev.partita.spi;

import dev.partita.model.Check;
import dev.partita.model.JavaType;
import dev.partita.model.KeyForm;
import dev.partita.model.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the lines of a registry's text that only checks have; {@link DeclarationText} explains them. */
final class CheckText {

    private String asset = "";
    private String name = "";
    private boolean blocking;
    private JavaType keyType = JavaType.VOID;
    private final List<Parameter.KeyPart> parts = new ArrayList<>();

    /** Reads a line, if it says that. */
    boolean line(String word, String value) {
        switch (word) {
            case "checks" -> asset = value;
            case "checkName" -> name = value;
            case "blocking" -> blocking = true;
            case "checkKeyType" -> keyType = JavaType.parse(value);
            case "checkKey" -> {
                int blank = value.indexOf(' ');
                String form = blank < 0 ? value : value.substring(0, blank);
                String[] words = form.split(",", -1);
                parts.add(new Parameter.KeyPart(
                        blank < 0 ? "" : value.substring(blank + 1),
                        new KeyForm(
                                KeyForm.Kind.valueOf(words[0]),
                                Arrays.asList(words).subList(1, words.length))));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A parameter that takes the key of the partition, made as was said before it. */
    Parameter.PartitionKey key(String parameter) {
        Parameter.PartitionKey key = new Parameter.PartitionKey(parameter, keyType, parts);
        keyType = JavaType.VOID;
        parts.clear();
        return key;
    }

    /** The check of which all was said. */
    Check end(String className, String method, String description, List<Parameter> parameters) {
        String called = name.isEmpty() ? method.substring(0, method.indexOf('(')) : name;
        Check check = new Check(className, method, called, asset, blocking, description, parameters);
        asset = "";
        name = "";
        blocking = false;
        return check;
    }
}
