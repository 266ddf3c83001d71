package dev.partita.processor.generate;

import dev.partita.model.Parameter;
import dev.partita.processor.collect.JavaTypes;
import dev.partita.processor.collect.KeyShape;
import dev.partita.processor.collect.KeyUses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Writes calls of the methods of one class. */
final class CallCode {

    private static final KeyUses NO_KEYS = new KeyUses(Map.of(), List.of());

    private final String className;
    private final JavaSource source;
    private final Deprecations deprecations;
    private final KeyCode keyCode;
    private final Map<String, Integer> overloads = new HashMap<>();

    CallCode(TypeElement type, JavaSource source, Deprecations deprecations) {
        this.source = source;
        this.deprecations = deprecations;
        keyCode = new KeyCode(source, deprecations);
        className = source.name(type);
        for (Element member : type.getEnclosedElements()) {
            if (member.getKind() == ElementKind.METHOD) {
                overloads.merge(overload((ExecutableElement) member), 1, Integer::sum);
            }
        }
    }

    /** Calls a method, static or on the instance, to which no keys are passed. */
    String call(ExecutableElement method, List<Parameter> parameters) {
        return call(method, parameters, NO_KEYS);
    }

    /** Calls a method, static or on the instance. */
    String call(ExecutableElement method, List<Parameter> parameters, KeyUses keys) {
        deprecations.note(method);
        String target =
                method.getModifiers().contains(Modifier.STATIC) ? className : "in.<" + className + ">instance()";
        return target + "." + method.getSimpleName() + arguments(method, parameters, keys);
    }

    /** Calls the constructor. */
    String create(ExecutableElement constructor, List<Parameter> parameters) {
        deprecations.note(constructor);
        return "new " + className + arguments(constructor, parameters, NO_KEYS);
    }

    private String arguments(ExecutableElement method, List<Parameter> parameters, KeyUses keys) {
        boolean overloaded = method.getKind() == ElementKind.METHOD && overloads.getOrDefault(overload(method), 0) > 1;
        StringJoiner arguments = new StringJoiner(", ", "(", ")");
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            TypeMirror declared = method.getParameters().get(i).asType();
            if (parameter instanceof Parameter.Context) {
                arguments.add("in.context()");
            } else if (parameter instanceof Parameter.TimeWindow) {
                arguments.add("in.timeWindow()");
            } else if (keys.parameters().get(i) instanceof KeyUses.OwnKey own) {
                deprecations.note(declared);
                arguments.add(key(own, declared));
            } else if (keys.parameters().get(i) instanceof KeyUses.MapKeys map && sayable(map.value())) {
                deprecations.note(declared);
                arguments.add("in.<" + source.name(map.key()) + ", " + source.name(map.value()) + ">byKey(" + i + ", "
                        + keyCode.function(map.shape()) + ")");
            } else {
                deprecations.note(declared);
                arguments.add(argument(declared, i, overloaded));
            }
        }
        return arguments.toString();
    }

    /** The key of the partition, or a list of keys. */
    private String key(KeyUses.OwnKey own, TypeMirror declared) {
        if (own.batch()) {
            TypeMirror key = ((DeclaredType) declared).getTypeArguments().get(0);
            return "in.<" + source.name(key) + ">keys(" + keyCode.function(own.shape()) + ")";
        }
        return own.shape() instanceof KeyShape.Whole ? "in.partitionKey()" : keyCode.of(own.shape(), "in.key()");
    }

    /** Whether a type can be said of a method that is called, without a warning. */
    private static boolean sayable(TypeMirror type) {
        return type.getKind() != TypeKind.WILDCARD && !JavaTypes.raw(type) && !rawInside(type);
    }

    /** An argument whose type is said, so that the right one of several overloads is called. */
    private String argument(TypeMirror declared, int position, boolean overloaded) {
        if (declared.getKind().isPrimitive()) {
            String boxed = "in.<" + source.boxed(declared.getKind()) + ">argument(" + position + ")";
            return overloaded ? "(" + source.name(declared) + ") " + boxed : boxed;
        }
        if (rawInside(declared)) {
            return "in.argument(" + position + ")";
        }
        String type = JavaTypes.raw(declared) ? unbounded((DeclaredType) declared) : source.name(declared);
        return "in.<" + type + ">argument(" + position + ")";
    }

    /** A raw type with a wildcard for each argument, which compilers do not warn of. */
    private String unbounded(DeclaredType raw) {
        TypeElement element = (TypeElement) raw.asElement();
        StringJoiner wildcards = new StringJoiner(", ", source.name(element) + "<", ">");
        element.getTypeParameters().forEach(parameter -> wildcards.add("?"));
        return wildcards.toString();
    }

    private static boolean rawInside(TypeMirror type) {
        if (type.getKind() == TypeKind.ARRAY) {
            TypeMirror component = ((ArrayType) type).getComponentType();
            return JavaTypes.raw(component) || rawInside(component);
        }
        if (type.getKind() != TypeKind.DECLARED) {
            return false;
        }
        for (TypeMirror argument : ((DeclaredType) type).getTypeArguments()) {
            if (JavaTypes.raw(argument) || rawInside(argument)) {
                return true;
            }
        }
        return false;
    }

    private static String overload(ExecutableElement method) {
        return method.getSimpleName() + "/" + method.getParameters().size();
    }
}
