package dev.partita.processor.collect;

import dev.partita.model.JavaType;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/** Writes the compiler's types out, without the annotations that may stand in them. */
public final class JavaTypes {

    private JavaTypes() {}

    /**
     * A type written out.
     *
     * @throws UnresolvedTypeException if it, or a part of it, does not exist
     */
    public static JavaType of(TypeMirror type) {
        return switch (type.getKind()) {
            case DECLARED -> declared((DeclaredType) type);
            case ARRAY -> plain(of(((ArrayType) type).getComponentType()).text() + "[]");
            case WILDCARD -> wildcard((WildcardType) type);
            case TYPEVAR ->
                plain(((TypeVariable) type).asElement().getSimpleName().toString());
            case BOOLEAN -> plain("boolean");
            case BYTE -> plain("byte");
            case SHORT -> plain("short");
            case INT -> plain("int");
            case LONG -> plain("long");
            case CHAR -> plain("char");
            case FLOAT -> plain("float");
            case DOUBLE -> plain("double");
            case VOID -> JavaType.VOID;
            case ERROR -> throw new UnresolvedTypeException();
            case NONE, NULL, PACKAGE, EXECUTABLE, OTHER, UNION, INTERSECTION, MODULE -> plain(type.toString());
        };
    }

    /** The qualified name of a class, or nothing that a class is called if the type is none. */
    static String className(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                ? elementOf(type).getQualifiedName().toString()
                : "";
    }

    /** The class of a declared type. */
    static TypeElement elementOf(TypeMirror type) {
        return (TypeElement) ((DeclaredType) type).asElement();
    }

    /** Whether a type names a generic class without saying its arguments. */
    public static boolean raw(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && ((DeclaredType) type).getTypeArguments().isEmpty()
                && !elementOf(type).getTypeParameters().isEmpty();
    }

    /** What is stored of what a method returns: the value of a {@code Materialized}, or all of it. */
    public static TypeMirror stored(TypeMirror returned) {
        if (className(returned).equals("dev.partita.Materialized")) {
            List<? extends TypeMirror> arguments = ((DeclaredType) returned).getTypeArguments();
            return arguments.size() == 1 ? arguments.get(0) : returned;
        }
        return returned;
    }

    /** Name and erased parameter types of a method or constructor, as {@code Computation.method()} writes them. */
    public static String signature(ExecutableElement method, Types types) {
        return method.getSimpleName() + erasedParameters(method, types).toString();
    }

    private static StringJoiner erasedParameters(ExecutableElement method, Types types) {
        StringJoiner parameters = new StringJoiner(",", "(", ")");
        for (VariableElement parameter : method.getParameters()) {
            parameters.add(erased(parameter.asType(), types));
        }
        return parameters;
    }

    private static String erased(TypeMirror type, Types types) {
        return of(types.erasure(type)).text();
    }

    /** The same type, if it exists. */
    static TypeMirror resolved(TypeMirror type) {
        JavaType unused = of(type);
        return type;
    }

    /** Makes sure that all types in what is written before the body of a method, or of a class, exist. */
    static void resolve(Element element) {
        for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
            resolved(annotation.getAnnotationType());
        }
        if (element instanceof ExecutableElement method) {
            resolved(method.getReturnType());
            method.getThrownTypes().forEach(JavaTypes::resolved);
            for (VariableElement parameter : method.getParameters()) {
                resolve(parameter);
            }
        } else if (element instanceof TypeElement type) {
            resolved(type.getSuperclass());
            type.getInterfaces().forEach(JavaTypes::resolved);
        } else {
            resolved(element.asType());
        }
    }

    private static JavaType declared(DeclaredType type) {
        List<JavaType> arguments = new ArrayList<>();
        for (TypeMirror argument : type.getTypeArguments()) {
            arguments.add(of(argument));
        }
        TypeElement element = (TypeElement) type.asElement();
        TypeMirror enclosing = type.getEnclosingType();
        boolean inGeneric = enclosing instanceof DeclaredType outer
                && !outer.getTypeArguments().isEmpty();
        String name = inGeneric
                ? of(enclosing).text() + "." + element.getSimpleName()
                : element.getQualifiedName().toString();
        return new JavaType(name, arguments);
    }

    private static JavaType wildcard(WildcardType type) {
        TypeMirror upper = type.getExtendsBound();
        TypeMirror lower = type.getSuperBound();
        if (upper != null) {
            return bounded("? extends ", of(upper));
        }
        return lower != null ? bounded("? super ", of(lower)) : plain("?");
    }

    private static JavaType bounded(String how, JavaType bound) {
        return new JavaType(how + bound.name(), bound.arguments());
    }

    private static JavaType plain(String name) {
        return new JavaType(name, List.of());
    }
}
