package dev.partita.processor;

import dev.partita.model.Check;
import dev.partita.model.Computation;
import dev.partita.model.DeclaringClass;
import dev.partita.model.DeclaringClass.Status;
import dev.partita.model.Parameter;
import dev.partita.processor.collect.Collected;
import dev.partita.processor.collect.Collector;
import dev.partita.processor.collect.RegistryText;
import dev.partita.processor.collect.RowRecord;
import dev.partita.processor.generate.DeclarationsFile;
import dev.partita.processor.generate.RegistryName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Reads classes that are not compiled now, but were before: those of other modules, and the rest of this one. */
final class Existing {

    private static final String REGISTERS = "dev.partita.spi.Registers";

    private final Elements elements;
    private final Collector collector;

    Existing(Elements elements, Collector collector) {
        this.elements = elements;
        this.collector = collector;
    }

    /** Whether a class is a registry. */
    static boolean isRegistry(TypeElement type) {
        return registers(type).isPresent();
    }

    /**
     * The class of this module that a registry of an earlier compilation is for; nothing if it is gone, or is compiled now, so that a
     * new registry takes the place of this one, or none.
     */
    Optional<Collected> ofThisModule(String registry, Set<String> compiled, String module) {
        TypeElement generated = elements.getTypeElement(registry);
        Optional<TypeElement> type = generated == null ? Optional.empty() : registeredBy(generated);
        if (generated == null
                || type.isEmpty()
                || compiled.contains(type.get().getQualifiedName().toString())
                || !RegistryName.of(type.get(), elements).qualified().equals(registry)
                || !collector.concerns(type.get())) {
            return Optional.empty();
        }
        Collected collected = collector.collect(type.get(), Status.CHECKED, module, Optional.of(generated));
        return collected.needsRegistry() ? Optional.of(collected) : Optional.empty();
    }

    /** Whether a mapping of rows of an earlier compilation still has its record, and the record is not compiled now. */
    boolean mapsRows(String mapping, Set<String> compiled) {
        TypeElement generated = elements.getTypeElement(mapping);
        if (generated == null) {
            return false;
        }
        for (TypeMirror implemented : generated.getInterfaces()) {
            if (implemented instanceof DeclaredType type
                    && type.getTypeArguments().size() == 1
                    && type.getTypeArguments().get(0) instanceof DeclaredType argument
                    && argument.asElement() instanceof TypeElement record) {
                return !compiled.contains(record.getQualifiedName().toString())
                        && RowRecord.is(record)
                        && RegistryName.ofRows(record, elements).qualified().equals(mapping);
            }
        }
        return false;
    }

    /** The classes that some classes name, by {@code uses} or {@code in}, and that are not known yet. */
    List<DeclaringClass> named(Collection<DeclaringClass> by, Set<String> known) {
        Set<String> names = new TreeSet<>();
        for (DeclaringClass declaring : by) {
            names.addAll(declaring.uses());
            for (Computation computation : declaring.computations()) {
                computation.parameters().forEach(parameter -> addClass(parameter, names));
            }
            for (Check check : declaring.checks()) {
                check.parameters().forEach(parameter -> addClass(parameter, names));
            }
        }
        names.removeAll(known);
        List<DeclaringClass> found = new ArrayList<>();
        for (String name : names) {
            TypeElement type = elements.getTypeElement(name);
            if (type != null && collector.concerns(type)) {
                found.add(ofAnotherModule(type, name));
            }
        }
        return found;
    }

    /** Adds the class that a parameter names, if it names one. */
    private static void addClass(Parameter parameter, Set<String> names) {
        if (parameter instanceof Parameter.Reference reference
                && !reference.in().isEmpty()) {
            names.add(reference.in());
        }
    }

    private DeclaringClass ofAnotherModule(TypeElement type, String name) {
        TypeElement registry =
                elements.getTypeElement(RegistryName.of(type, elements).qualified());
        if (registry == null || !registeredBy(registry).filter(type::equals).isPresent()) {
            return new DeclaringClass(
                    name, name, Status.UNPROCESSED, List.of(), List.of(), List.of(), List.of(), List.of(), Set.of());
        }
        return collector
                .collect(type, Status.COMPILED, name, Optional.of(registry))
                .declared();
    }

    /** What the {@link DeclarationsFile} says for a registry, read from its class file; nothing if it is no registry. */
    Optional<String> section(String registry) {
        TypeElement generated = elements.getTypeElement(registry);
        return generated == null
                ? Optional.empty()
                : said(generated, "version")
                        .flatMap(version -> said(generated, "value")
                                .map(className -> DeclarationsFile.section(
                                        registry, version, className, RegistryText.of(generated))));
    }

    private Optional<TypeElement> registeredBy(TypeElement registry) {
        return said(registry, "value").map(elements::getTypeElement);
    }

    private static Optional<String> said(TypeElement registry, String value) {
        return registers(registry)
                .flatMap(mirror -> mirror.getElementValues().entrySet().stream()
                        .filter(entry -> entry.getKey().getSimpleName().contentEquals(value))
                        .map(entry -> entry.getValue().getValue().toString())
                        .findFirst());
    }

    private static Optional<AnnotationMirror> registers(TypeElement registry) {
        for (AnnotationMirror mirror : registry.getAnnotationMirrors()) {
            if (((TypeElement) mirror.getAnnotationType().asElement())
                    .getQualifiedName()
                    .contentEquals(REGISTERS)) {
                return Optional.of(mirror);
            }
        }
        return Optional.empty();
    }
}
