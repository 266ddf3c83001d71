package dev.partita.processor.collect;

import dev.partita.model.JavaType;
import dev.partita.model.KeyForm;
import dev.partita.model.UpstreamChoice;
import dev.partita.processor.collect.KeyUses.MappingUse;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads the classes that {@code @MappedBy} names. */
final class MappingReader {

    private static final String MAPPING = "dev.partita.PartitionMapping";

    private final Language language;
    private final String packageName;

    MappingReader(Language language, String packageName) {
        this.language = language;
        this.packageName = packageName;
    }

    /** What was found. */
    sealed interface Read {

        /** A mapping that can be made. */
        record Made(UpstreamChoice.MappedBy choice, MappingUse use) implements Read {}

        /** One that can't: a clause that follows on from the name of the class, and what to do. */
        record Wrong(String clause, String advice) implements Read {}
    }

    Read read(TypeElement mapping) {
        Optional<Read> obstacle = obstacle(mapping);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        List<? extends TypeMirror> keys = keys(mapping.asType());
        if (keys.size() != 2) {
            // The compiler reports by itself what does not implement the interface with its arguments.
            throw new UnresolvedTypeException();
        }
        for (TypeMirror key : keys) {
            Optional<String> hidden = language.accessibility().problem(key, packageName);
            if (hidden.isPresent()) {
                return new Read.Wrong(
                        "has keys that generated code can't name: " + hidden.get() + ".",
                        "Make the type visible in the package of the asset.");
            }
        }
        UpstreamChoice.MappedBy choice = new UpstreamChoice.MappedBy(
                mapping.getQualifiedName().toString(),
                JavaTypes.of(keys.get(0)),
                form(keys.get(0)),
                JavaTypes.of(keys.get(1)),
                form(keys.get(1)));
        return new Read.Made(choice, new MappingUse(mapping, shape(keys.get(0)), shape(keys.get(1))));
    }

    private KeyForm form(TypeMirror key) {
        return language.keys().form(key);
    }

    private Optional<KeyShape> shape(TypeMirror key) {
        return JavaTypes.of(key).equals(JavaType.of("java.lang.String"))
                ? Optional.of(KeyShape.WHOLE)
                : language.keys().shape(key, packageName);
    }

    private Optional<Read> obstacle(TypeElement mapping) {
        if (mapping.getKind() != ElementKind.CLASS && mapping.getKind() != ElementKind.RECORD) {
            return wrong("is no class that can be made.", "Name a class that implements PartitionMapping.");
        }
        if (mapping.getModifiers().contains(Modifier.ABSTRACT)) {
            return wrong("is abstract.", "Name a class that is not.");
        }
        Optional<String> hidden = language.accessibility().problem(mapping, packageName);
        if (hidden.isPresent()) {
            return wrong("can't be named by generated code: " + hidden.get() + ".", "Make it visible.");
        }
        if (mapping.getNestingKind() == NestingKind.MEMBER
                && !mapping.getModifiers().contains(Modifier.STATIC)) {
            return wrong("is an inner class, which belongs to an instance of the class around it.", "Make it static.");
        }
        boolean makeable = ElementFilter.constructorsIn(mapping.getEnclosedElements()).stream()
                .anyMatch(constructor -> makeable(mapping, constructor));
        return makeable
                ? Optional.empty()
                : wrong(
                        "has no constructor that generated code can call.",
                        "Give it one without parameters and checked exceptions, "
                                + (here(mapping) ? "which is not private." : "which is public."));
    }

    private boolean makeable(TypeElement mapping, ExecutableElement constructor) {
        boolean visible = here(mapping)
                ? !constructor.getModifiers().contains(Modifier.PRIVATE)
                : constructor.getModifiers().contains(Modifier.PUBLIC);
        return visible
                && constructor.getParameters().isEmpty()
                && constructor.getTypeParameters().isEmpty()
                && constructor.getThrownTypes().stream().allMatch(language.keys()::unchecked);
    }

    private boolean here(TypeElement mapping) {
        return language.packageOf(mapping).equals(packageName);
    }

    /** The types of keys that a class says of the interface, itself or above it. */
    private List<? extends TypeMirror> keys(TypeMirror type) {
        if (JavaTypes.className(type).equals(MAPPING)) {
            return ((DeclaredType) type).getTypeArguments();
        }
        for (TypeMirror above : language.types().directSupertypes(type)) {
            List<? extends TypeMirror> keys = keys(above);
            if (!keys.isEmpty()) {
                return keys;
            }
        }
        return List.of();
    }

    private static Optional<Read> wrong(String clause, String advice) {
        return Optional.of(new Read.Wrong(clause, advice));
    }
}
