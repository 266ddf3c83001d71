package dev.partita.processor;

import dev.partita.model.Code;
import dev.partita.model.Computation;
import dev.partita.model.DeclaringClass;
import dev.partita.model.DeclaringClass.Status;
import dev.partita.model.Problem;
import dev.partita.model.Site;
import dev.partita.processor.collect.Collected;
import dev.partita.processor.collect.Collector;
import dev.partita.processor.collect.RowRecord;
import dev.partita.processor.collect.RowRecords;
import dev.partita.processor.collect.UnresolvedTypeException;
import dev.partita.processor.generate.DeclarationsFile;
import dev.partita.processor.generate.RegistryName;
import dev.partita.processor.generate.RegistryWriter;
import dev.partita.processor.generate.RowsWriter;
import dev.partita.processor.generate.ServicesFile;
import dev.partita.processor.validate.Reporter;
import dev.partita.processor.validate.Validator;
import dev.partita.processor.versions.CodeFiles;
import dev.partita.processor.versions.CodeVersions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** One compilation, from its first round to its last. What it keeps between rounds is text and model, never an element. */
final class Compilation {

    /** What is compiled together; other modules are named after their classes, which is never empty. */
    private static final String MODULE = "";

    private final ProcessingEnvironment environment;
    private final Elements elements;
    private final Reporter reporter;

    private final Set<String> compiled = new LinkedHashSet<>();
    private final Set<String> topLevel = new LinkedHashSet<>();
    private final Set<String> deferred = new LinkedHashSet<>();
    private final Map<String, DeclaringClass> classes = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, List<Problem>> componentProblems = new LinkedHashMap<>();
    private final Set<String> multiAssetRecords = new LinkedHashSet<>();
    /** The registries that were written, each with its section of the {@link DeclarationsFile}. */
    private final Map<String, String> registries = new TreeMap<>();
    /** The mappings of records to rows that were written. */
    private final Set<String> rows = new LinkedHashSet<>();

    private String at = "";

    Compilation(ProcessingEnvironment environment) {
        this.environment = environment;
        elements = environment.getElementUtils();
        reporter = new Reporter(environment);
    }

    /** Does the work of one round. Whatever goes wrong becomes an error that can be read. */
    void process(RoundEnvironment round) {
        try {
            if (!round.processingOver()) {
                read(round);
            } else if (!round.errorRaised() && deferred.isEmpty()) {
                finish();
            }
        } catch (IOException | RuntimeException | StackOverflowError e) {
            reporter.failed(at, e);
        }
    }

    private void read(RoundEnvironment round) throws IOException {
        List<TypeElement> concerned = new ArrayList<>();
        Collector collector = new Collector(environment);
        for (String name : List.copyOf(deferred)) {
            TypeElement type = elements.getTypeElement(name);
            if (type != null) {
                concerned.add(type);
            }
        }
        for (TypeElement root : ElementFilter.typesIn(round.getRootElements())) {
            if (!Existing.isRegistry(root)) {
                topLevel.add(root.getQualifiedName().toString());
                look(root, collector, concerned);
            }
        }
        RegistryWriter writer = new RegistryWriter(environment);
        RowRecords rowRecords = new RowRecords(environment);
        for (TypeElement type : concerned) {
            at = type.getQualifiedName().toString();
            try {
                Optional<RowRecord> row = RowRecord.is(type) ? Optional.of(rowRecords.read(type)) : Optional.empty();
                if (collector.concerns(type)) {
                    read(type, collector, writer);
                }
                if (row.isPresent()) {
                    read(row.get());
                }
                deferred.remove(at);
            } catch (UnresolvedTypeException notYet) {
                deferred.add(at);
            }
        }
        at = "";
    }

    /** Looks for what concerns us in a class and the classes inside it. */
    private void look(TypeElement type, Collector collector, List<TypeElement> concerned) {
        String name = type.getQualifiedName().toString();
        compiled.add(name);
        if (collector.concerns(type) || RowRecord.is(type)) {
            concerned.add(type);
        }
        if (type.getKind() == ElementKind.RECORD) {
            List<Problem> assets = collector.assetsAmongComponents(type);
            if (!assets.isEmpty()) {
                componentProblems.put(name, assets);
            }
        }
        for (Element member : type.getEnclosedElements()) {
            if (member instanceof TypeElement inner) {
                look(inner, collector, concerned);
            }
        }
    }

    private void read(TypeElement type, Collector collector, RegistryWriter writer) throws IOException {
        Collected collected = collector.collect(type, Status.CHECKED, MODULE, Optional.empty());
        classes.put(at, collected.declared());
        problems.addAll(collected.problems());
        multiAssetRecords.addAll(collected.records());
        if (collected.needsRegistry()) {
            String registry = RegistryName.of(type, elements).qualified();
            try {
                registries.put(registry, writer.write(collected));
            } catch (FilerException taken) {
                problems.add(new Problem(
                        Code.INVALID_METHOD,
                        Site.ofClass(at),
                        "The registry of '" + type.getSimpleName() + "' would be called " + registry
                                + ", but there is a class of that name.",
                        "Rename that class."));
            }
        }
    }

    private void read(RowRecord record) throws IOException {
        problems.addAll(record.problems());
        if (!record.problems().isEmpty()) {
            return;
        }
        try {
            rows.add(new RowsWriter(environment).write(record));
        } catch (FilerException taken) {
            problems.add(new Problem(
                    Code.INVALID_ROW,
                    Site.ofClass(at),
                    "What is generated for '" + record.type().getSimpleName() + "' would be called "
                            + RegistryName.ofRows(record.type(), elements).qualified()
                            + ", but there is a class of that name.",
                    "Rename that class."));
        }
    }

    private void finish() throws IOException {
        ServicesFile services = ServicesFile.ofRegistries(environment.getFiler());
        DeclarationsFile declarations = new DeclarationsFile(environment.getFiler());
        Existing existing = new Existing(elements, new Collector(environment));
        Set<String> earlier = services.earlier();
        Set<String> all = new LinkedHashSet<>(registries.keySet());
        Map<String, DeclaringClass> known = new TreeMap<>(classes);
        for (String registry : earlier) {
            if (elements.getTypeElement(registry) == null && services.stands(registry)) {
                all.add(registry);
            }
            existing.ofThisModule(registry, compiled, MODULE).ifPresent(collected -> {
                all.add(registry);
                known.putIfAbsent(collected.declared().name(), collected.declared());
                multiAssetRecords.addAll(collected.records());
            });
        }
        existing.named(classes.values(), known.keySet()).forEach(other -> known.putIfAbsent(other.name(), other));
        componentProblems.keySet().removeAll(multiAssetRecords);
        componentProblems.values().forEach(problems::addAll);
        if (!known.isEmpty() || !problems.isEmpty() || !topLevel.isEmpty()) {
            new Validator(environment, reporter).validate(known.values(), problems, compiled, topLevel);
        }
        if (!all.isEmpty() || !earlier.isEmpty()) {
            services.write(all);
            declarations.write(sections(all, declarations.earlier(), existing));
            versions(known.values(), services);
        }
        writeRows(existing);
    }

    /** Lets the code versions be written once all names are resolved; under a compiler without javac's classes, there are none. */
    private void versions(Collection<DeclaringClass> module, ServicesFile services) throws IOException {
        SortedMap<String, List<String>> computations = new TreeMap<>();
        for (DeclaringClass declared : module) {
            if (declared.module().equals(MODULE) && !declared.computations().isEmpty()) {
                computations.put(
                        declared.name(),
                        declared.computations().stream()
                                .map(Computation::method)
                                .toList());
            }
        }
        CodeFiles files = CodeFiles.of(environment.getFiler());
        if (!followed(files, computations, services)) {
            files.writeUnknown();
        }
    }

    private boolean followed(CodeFiles files, SortedMap<String, List<String>> computations, ServicesFile services) {
        try {
            return CodeVersions.follow(
                    environment, files, computations, topLevel, Existing::isRegistry, services::stands);
        } catch (LinkageError withoutJavac) {
            return false;
        }
    }

    private void writeRows(Existing existing) throws IOException {
        ServicesFile services = ServicesFile.ofRows(environment.getFiler());
        Set<String> earlier = services.earlier();
        Set<String> all = new LinkedHashSet<>(rows);
        for (String mapping : earlier) {
            boolean unseen = elements.getTypeElement(mapping) == null && services.stands(mapping);
            if (unseen || existing.mapsRows(mapping, compiled)) {
                all.add(mapping);
            }
        }
        if (!all.isEmpty() || !earlier.isEmpty()) {
            services.write(all);
        }
    }

    /** The sections of registries: those of this compilation, and those that class files, or else the earlier file, have of the others. */
    private Map<String, String> sections(Set<String> all, Map<String, String> earlier, Existing existing) {
        Map<String, String> sections = new TreeMap<>(registries);
        for (String registry : all) {
            if (!sections.containsKey(registry)) {
                existing.section(registry)
                        .or(() -> Optional.ofNullable(earlier.get(registry)))
                        .ifPresent(section -> sections.put(registry, section));
            }
        }
        return sections;
    }
}
