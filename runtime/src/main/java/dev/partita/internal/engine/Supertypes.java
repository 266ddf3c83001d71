package dev.partita.internal.engine;

import dev.partita.model.JavaType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a type is as one of its supertypes: a {@code String} is a {@code Comparable<String>}. */
final class Supertypes {

    private Supertypes() {}

    /** The arguments that a class, with arguments of its own, gives to a supertype; none if those are not known. */
    static List<JavaType> arguments(Class<?> type, List<JavaType> arguments, Class<?> supertype) {
        if (type.equals(supertype)) {
            return arguments;
        }
        Map<TypeVariable<?>, JavaType> bound = new HashMap<>();
        TypeVariable<?>[] variables = type.getTypeParameters();
        for (int i = 0; i < variables.length && variables.length == arguments.size(); i++) {
            bound.put(variables[i], arguments.get(i));
        }
        List<Type> above = new ArrayList<>(Arrays.asList(type.getGenericInterfaces()));
        if (type.getGenericSuperclass() != null) {
            above.add(type.getGenericSuperclass());
        }
        for (Type direct : above) {
            if (direct instanceof ParameterizedType generic
                    && generic.getRawType() instanceof Class<?> raw
                    && supertype.isAssignableFrom(raw)) {
                return arguments(raw, written(generic.getActualTypeArguments(), bound), supertype);
            }
            if (direct instanceof Class<?> plain && supertype.isAssignableFrom(plain)) {
                return arguments(plain, List.of(), supertype);
            }
        }
        return List.of();
    }

    private static List<JavaType> written(Type[] types, Map<TypeVariable<?>, JavaType> bound) {
        return Arrays.stream(types).map(type -> written(type, bound)).toList();
    }

    private static JavaType written(Type type, Map<TypeVariable<?>, JavaType> bound) {
        if (type instanceof Class<?> plain) {
            String name = plain.getCanonicalName();
            return JavaType.of(name == null ? plain.getName() : name);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            return new JavaType(written(raw, bound).name(), written(generic.getActualTypeArguments(), bound));
        }
        if (type instanceof GenericArrayType array) {
            return JavaType.of(written(array.getGenericComponentType(), bound).text() + "[]");
        }
        if (type instanceof WildcardType wildcard) {
            return JavaType.of(
                    wildcard.getLowerBounds().length > 0
                            ? "? super " + written(wildcard.getLowerBounds()[0], bound)
                            : "? extends " + written(wildcard.getUpperBounds()[0], bound));
        }
        JavaType known = type instanceof TypeVariable<?> variable ? bound.get(variable) : null;
        return known == null ? JavaType.of("?") : known;
    }
}
