package dev.partita.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.partita.model.Parameter;
import dev.partita.processor.collect.JavaTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Writes calls of the methods of one class. */
final class CallCode {

    private final ClassName className;
    private final Deprecations deprecations;
    private final Map<String, Integer> overloads = new HashMap<>();

    CallCode(TypeElement type, Deprecations deprecations) {
        this.deprecations = deprecations;
        className = ClassName.get(type);
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            overloads.merge(overload(method), 1, Integer::sum);
        }
    }

    /** Calls a method, static or on the instance. */
    CodeBlock call(ExecutableElement method, List<Parameter> parameters) {
        deprecations.note(method);
        CodeBlock target = method.getModifiers().contains(Modifier.STATIC)
                ? CodeBlock.of("$T", className)
                : CodeBlock.of("in.<$T>instance()", className);
        return CodeBlock.of("$L.$N($L)", target, method.getSimpleName().toString(), arguments(method, parameters));
    }

    /** Calls the constructor. */
    CodeBlock create(ExecutableElement constructor, List<Parameter> parameters) {
        deprecations.note(constructor);
        return CodeBlock.of("new $T($L)", className, arguments(constructor, parameters));
    }

    private CodeBlock arguments(ExecutableElement method, List<Parameter> parameters) {
        boolean overloaded = method.getKind() == ElementKind.METHOD && overloads.getOrDefault(overload(method), 0) > 1;
        List<CodeBlock> arguments = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            TypeMirror declared = method.getParameters().get(i).asType();
            deprecations.note(declared);
            if (parameter instanceof Parameter.Context) {
                arguments.add(CodeBlock.of("in.context()"));
            } else if (parameter instanceof Parameter.PartitionKey) {
                arguments.add(CodeBlock.of("in.partitionKey()"));
            } else {
                arguments.add(argument(declared, i, overloaded));
            }
        }
        return CodeBlock.join(arguments, ", ");
    }

    /** An argument whose type is said, so that the right one of several overloads is called. */
    private static CodeBlock argument(TypeMirror declared, int position, boolean overloaded) {
        if (declared.getKind().isPrimitive()) {
            TypeName primitive = TypeName.get(declared);
            CodeBlock boxed = CodeBlock.of("in.<$T>argument($L)", primitive.box(), position);
            return overloaded ? CodeBlock.of("($T) $L", primitive, boxed) : boxed;
        }
        if (JavaTypes.raw(declared)) {
            return CodeBlock.of("in.<$T>argument($L)", unbounded((DeclaredType) declared), position);
        }
        return rawInside(declared)
                ? CodeBlock.of("in.argument($L)", position)
                : CodeBlock.of("in.<$T>argument($L)", TypeName.get(declared), position);
    }

    /** A raw type with a wildcard for each argument, which compilers do not warn of. */
    private static TypeName unbounded(DeclaredType raw) {
        TypeElement element = (TypeElement) raw.asElement();
        TypeName[] wildcards = element.getTypeParameters().stream()
                .map(parameter -> WildcardTypeName.subtypeOf(Object.class))
                .toArray(TypeName[]::new);
        return ParameterizedTypeName.get(ClassName.get(element), wildcards);
    }

    private static boolean rawInside(TypeMirror type) {
        if (type.getKind() != TypeKind.DECLARED) {
            return type.getKind() == TypeKind.ARRAY
                    && (JavaTypes.raw(((javax.lang.model.type.ArrayType) type).getComponentType())
                            || rawInside(((javax.lang.model.type.ArrayType) type).getComponentType()));
        }
        return ((DeclaredType) type)
                .getTypeArguments().stream().anyMatch(argument -> JavaTypes.raw(argument) || rawInside(argument));
    }

    private static String overload(Element method) {
        return method.getSimpleName() + "/"
                + ((ExecutableElement) method).getParameters().size();
    }
}
