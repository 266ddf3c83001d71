package dev.partita.processor.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Types;

/** The names of parameters: from the source, or from what a registry keeps of them where a class file has lost them. */
final class ParameterNames {

    private final Types types;
    private final Map<String, List<String>> kept;

    /** Takes the names as {@link RegistryText} has them. */
    ParameterNames(Map<String, List<String>> kept, Types types) {
        this.kept = kept;
        this.types = types;
    }

    /** The names of a method's parameters, or nothing if they are lost. */
    Optional<List<String>> of(ExecutableElement method, boolean fromSource) {
        List<String> names = new ArrayList<>();
        for (VariableElement parameter : method.getParameters()) {
            names.add(parameter.getSimpleName().toString());
        }
        if (fromSource || names.isEmpty()) {
            return Optional.of(names);
        }
        List<String> said = kept.get(
                method.getKind() == ElementKind.CONSTRUCTOR
                        ? RegistryText.CONSTRUCTOR
                        : JavaTypes.signature(method, types));
        if (said != null && said.size() == names.size()) {
            return Optional.of(said);
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
}
