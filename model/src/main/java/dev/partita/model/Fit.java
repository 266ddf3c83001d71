package dev.partita.model;

import java.util.List;
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
        BY_KEY,
        /** The rows of all of them, as one table. */
        TABLE
    }

    /** The type of a key where it is not picked apart. */
    JavaType KEY = JavaType.of("java.lang.String");

    /** How the parameter of a dependency takes what the mapping gives it. */
    static Fit of(Mapping mapping, Dependency dependency, Assignability assignability) {
        JavaType upstream = dependency.upstream().type();
        Parameter.Reference reference = dependency.reference().orElseThrow();
        if (upstream.equals(JavaType.QUERY)) {
            return table(mapping, dependency, reference.type());
        }
        if (mapping instanceof Mapping.Custom custom) {
            Optional<JavaType.MapArguments> map = reference.type().asMap();
            return map.isPresent() && !assignability.assignable(upstream, reference.type())
                    ? byKey(
                            custom.by().upstream(),
                            map.get().key().equals(custom.by().upstream()),
                            upstream,
                            reference,
                            assignability)
                    : single(upstream, reference.type(), assignability);
        }
        boolean batch = dependency.computation().batch() > 0;
        if (!mapping.several() && !(batch && !mapping.severalOf(true).isEmpty())) {
            return single(upstream, reference.type(), assignability);
        }
        Optional<Dimension> keys = keys(mapping, dependency.upstream().partitions(), batch);
        return byKey(
                keys.map(KeyForm::natural).orElse(KEY),
                keys.map(reference.keys()::fits)
                        .orElseGet(() ->
                                reference.keys().fits(dependency.upstream().partitions())),
                upstream,
                reference,
                assignability);
    }

    /** The dimension whose keys tell apart the several partitions that come; nothing if only their whole texts do. */
    static Optional<Dimension> keys(Mapping mapping, Partitions upstream, boolean batch) {
        List<Dimension> dimensions = upstream.dimensions();
        if (dimensions.size() == 1) {
            return Optional.of(dimensions.get(0));
        }
        List<Integer> several = mapping.severalOf(batch);
        return several.size() == 1 ? Optional.of(dimensions.get(several.get(0))) : Optional.empty();
    }

    /** A table stands for however many partitions come; where there may be none, it may be an {@code Optional}. */
    private static Fit table(Mapping mapping, Dependency dependency, JavaType parameter) {
        if (parameter.equals(JavaType.TABLE)) {
            return new Accepted(Reading.TABLE);
        }
        boolean one = !mapping.several() && dependency.computation().batch() == 0;
        return one && parameter.asOptional().filter(JavaType.TABLE::equals).isPresent()
                ? new Accepted(Reading.OPTIONAL)
                : new WrongType(parameter);
    }

    private static Fit byKey(
            JavaType key,
            boolean keyFits,
            JavaType upstream,
            Parameter.Reference reference,
            Assignability assignability) {
        Optional<JavaType.MapArguments> map = reference.type().asMap();
        if (map.isEmpty() || assignability.assignable(upstream, reference.type()) || !keyFits) {
            JavaType natural = keyFits && map.isPresent() ? map.get().key() : key;
            return new WrongShape(natural.mapTo(upstream.boxed()));
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
