package dev.partita.processor.collect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.util.Types;

/** The names of parameters: from the source, or from what a registry keeps of them where a class file has lost them. */
final class ParameterNames {

    private final Types types;
    private final Map<String, String> kept = new HashMap<>();

    /** Takes the names as the registry keeps them, in the texts of {@code Registers.methods}. */
    ParameterNames(List<String> methods, Types types) {
        this.types = types;
        for (String method : methods) {
            kept.put(withoutNames(method), method);
        }
    }

    /** The names of a method's parameters, or nothing if they are lost. */
    Optional<List<String>> of(ExecutableElement method, boolean fromSource) {
        List<String> names = method.getParameters().stream()
                .map(parameter -> parameter.getSimpleName().toString())
                .toList();
        if (fromSource || names.isEmpty()) {
            return Optional.of(names);
        }
        String text = kept.get(JavaTypes.signature(method, types));
        if (text != null) {
            return Optional.of(parameters(text).stream()
                    .map(parameter -> parameter.substring(parameter.lastIndexOf(' ') + 1))
                    .toList());
        }
        return madeUp(names) ? Optional.empty() : Optional.of(names);
    }

    /** Whether names are those that a compiler gives to parameters whose names it does not know. */
    static boolean madeUp(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).equals("arg" + i)) {
                return false;
            }
        }
        return true;
    }

    private static String withoutNames(String method) {
        return method.substring(0, method.indexOf('(') + 1)
                + String.join(
                        ",",
                        parameters(method).stream()
                                .map(parameter -> parameter.substring(0, parameter.lastIndexOf(' ')))
                                .toList())
                + ")";
    }

    /** The parameters of a method; they are erased, so that commas stand between them only. */
    private static List<String> parameters(String method) {
        String inside = method.substring(method.indexOf('(') + 1, method.length() - 1);
        return inside.isEmpty() ? List.of() : List.of(inside.split(", "));
    }
}
