package dev.partita.processor.collect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** What a registry says of its class, read back from its class file: it keeps the names of parameters, which class files need not have. */
public final class RegistryText {

    /** The constant that has the text; where one would be too long, others follow, called {@code DECLARATIONS_1} and so on. */
    public static final String CONSTANT = "DECLARATIONS";

    /** Stands for the signature of the constructor. */
    static final String CONSTRUCTOR = "constructor";

    private RegistryText() {}

    /** All of it. */
    public static String of(TypeElement registry) {
        StringBuilder text = new StringBuilder();
        texts(registry).forEach(text::append);
        return text.toString();
    }

    private static List<String> texts(TypeElement registry) {
        List<String> texts = new ArrayList<>();
        for (Element member : registry.getEnclosedElements()) {
            if (member instanceof VariableElement field
                    && field.getSimpleName().toString().startsWith(CONSTANT)
                    && field.getConstantValue() instanceof String text) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The names of the parameters of methods, by their signatures, and of {@link #CONSTRUCTOR}. */
    static Map<String, List<String>> parameterNames(TypeElement registry) {
        Map<String, List<String>> names = new HashMap<>();
        String method = "";
        for (String text : texts(registry)) {
            method = read(text, method, names);
        }
        return names;
    }

    /** Reads on where a text ended in the middle of a method; returns the method that this one ends in. */
    private static String read(String text, String begun, Map<String, List<String>> names) {
        String method = begun;
        for (String line : text.split("\n", -1)) {
            String[] words = line.strip().split(" ", 3);
            if (words.length < 2) {
                continue;
            }
            switch (words[0]) {
                case "computation", "multiAsset", "resourceMethod", "check", "sensor", "schedule" -> method = words[1];
                case "constructor", "constructorConfig" -> add(CONSTRUCTOR, words[1], names);
                case "config", "context", "partitionKey", "timeWindow", "tickContext", "resource", "upstream", "from" ->
                    add(method, words[1], names);
                default -> {} // Not about parameters.
            }
        }
        return method;
    }

    private static void add(String method, String parameter, Map<String, List<String>> names) {
        names.computeIfAbsent(method, signature -> new ArrayList<>()).add(parameter);
    }
}
