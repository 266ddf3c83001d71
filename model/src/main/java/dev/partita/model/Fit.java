package dev.partita.model;

import java.util.Optional;

/** Whether a parameter accepts what a mapping gives it of an upstream asset, and in which form. */
public sealed interface Fit {

    /** It does. */
    record Accepted(Reading reading) implements Fit {}

    /** It takes one value where several come, or several where one comes, or keys of another type. */
    record WrongShape(JavaType wanted) implements Fit {}

    /** It takes values of another type. */
    record WrongType(JavaType asked) implements Fit {}

    /** The form in which a parameter takes what is upstream. */
    enum Reading {
        /** The value. */
        VALUE,
        /** The value, if there is one. */
        OPTIONAL,
        /** The values by their keys. */
        BY_KEY
    }

    /** The type of a key where it is not picked apart. */
    JavaType KEY = JavaType.of("java.lang.String");

    /** How a parameter of this type takes what the mapping gives of an upstream asset. */
    static Fit of(Mapping mapping, JavaType upstream, JavaType parameter, Assignability assignability) {
        return mapping.several()
                ? byKey(upstream, parameter, assignability)
                : single(upstream, parameter, assignability);
    }

    private static Fit byKey(JavaType upstream, JavaType parameter, Assignability assignability) {
        JavaType wanted = KEY.mapTo(upstream.boxed());
        Optional<JavaType.MapArguments> map = parameter.asMap();
        if (map.isEmpty() || assignability.assignable(upstream, parameter)) {
            return new WrongShape(wanted);
        }
        if (!map.get().key().equals(KEY)) {
            return new WrongShape(wanted);
        }
        JavaType value = map.get().value();
        return value.equals(upstream.boxed()) ? new Accepted(Reading.BY_KEY) : new WrongType(value);
    }

    private static Fit single(JavaType upstream, JavaType parameter, Assignability assignability) {
        if (assignability.assignable(upstream, parameter)) {
            return new Accepted(Reading.VALUE);
        }
        Optional<JavaType> optional = parameter.asOptional();
        if (optional.isPresent() && optional.get().equals(upstream.boxed())) {
            return new Accepted(Reading.OPTIONAL);
        }
        Optional<JavaType.MapArguments> map = parameter.asMap();
        if (map.isPresent() && upstream.asMap().isEmpty()) {
            return new WrongShape(upstream);
        }
        return new WrongType(parameter);
    }
}
