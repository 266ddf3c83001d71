package dev.partita.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.partita.model.Computation;
import dev.partita.model.Output;
import dev.partita.processor.collect.Collected;
import dev.partita.processor.generate.CodecCode.Stored;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Writes the registry of a class, from that class alone. */
public final class RegistryWriter {

    private static final String GENERATED = "javax.annotation.processing.Generated";
    private static final String PROCESSOR = "dev.partita.processor.PartitaProcessor";
    private static final String MATERIALIZED = "dev.partita.Materialized";

    private final Elements elements;
    private final Types types;
    private final Filer filer;
    private final AuxiliaryClasses auxiliaryClasses;
    private final Map<String, Boolean> shadowing = new HashMap<>();

    public RegistryWriter(ProcessingEnvironment environment) {
        elements = environment.getElementUtils();
        types = environment.getTypeUtils();
        filer = environment.getFiler();
        auxiliaryClasses = new AuxiliaryClasses(environment);
    }

    /** Writes the registry of a class. */
    public void write(Collected collected) throws IOException {
        TypeElement type = collected.type();
        ClassName name = RegistryName.of(type, elements);
        JavaFile.builder(name.packageName(), registry(collected, name))
                .indent("    ")
                .skipJavaLangImports(!shadowsJavaLang(name.packageName()))
                .build()
                .writeTo(filer);
    }

    private TypeSpec registry(Collected collected, ClassName name) {
        TypeElement type = collected.type();
        Deprecations deprecations = new Deprecations(elements);
        deprecations.note(type);
        ClassName declaring = ClassName.get(type);
        TypeSpec.Builder registry = TypeSpec.classBuilder(name)
                .addOriginatingElement(type)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(Spi.REGISTRY)
                .addJavadoc("What {@link $T} declares, and how its methods are called.\n", declaring);
        if (elements.getTypeElement(elements.getModuleOf(type), GENERATED) != null) {
            registry.addAnnotation(AnnotationSpec.builder(ClassName.bestGuess(GENERATED))
                    .addMember("value", "$S", PROCESSOR)
                    .build());
        }
        registry.addAnnotation(registers(collected));
        registry.addMethod(MethodSpec.constructorBuilder()
                .addJavadoc("Called by who loads registries.\n")
                .addModifiers(Modifier.PUBLIC)
                .build());
        registry.addMethod(overriding("version", int.class)
                .addStatement("return $L", Spi.VERSION)
                .build());
        registry.addMethod(overriding("className", String.class)
                .addStatement("return $S", collected.declared().name())
                .build());
        new DeclareCode(collected.declared()).addTo(registry);
        new ComputeCode(collected, new CallCode(type, deprecations), deprecations).addTo(registry);
        new CodecCode(name, types, deprecations).addTo(registry, stored(collected));
        if (deprecations.deprecated()) {
            registry.addAnnotation(Deprecated.class);
        }
        List<String> suppressed = new ArrayList<>();
        if (auxiliaryClasses.besides(type)) {
            suppressed.add("auxiliaryclass");
        }
        if (deprecations.forRemoval()) {
            suppressed.add("removal");
        }
        if (!suppressed.isEmpty()) {
            AnnotationSpec.Builder suppression = AnnotationSpec.builder(SuppressWarnings.class);
            suppressed.forEach(warning -> suppression.addMember("value", "$S", warning));
            registry.addAnnotation(suppression.build());
        }
        return registry.build();
    }

    private static MethodSpec.Builder overriding(String name, java.lang.reflect.Type returned) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(returned);
    }

    private static AnnotationSpec registers(Collected collected) {
        List<String> methods = collected.parameterNames();
        CodeBlock.Builder list = CodeBlock.builder().add("{");
        for (int i = 0; i < methods.size(); i++) {
            list.add(i == 0 ? "\n$S" : ",\n$S", methods.get(i));
        }
        list.add(methods.isEmpty() ? "}" : "\n}");
        return AnnotationSpec.builder(Spi.REGISTERS)
                .addMember("value", "$S", collected.declared().name())
                .addMember("version", "$L", Spi.VERSION)
                .addMember("methods", list.build())
                .build();
    }

    /** The assets that are stored by what is built in, each with its number and type. */
    private List<Stored> stored(Collected collected) {
        List<Stored> stored = new ArrayList<>();
        int asset = 0;
        for (int i = 0; i < collected.computations().size(); i++) {
            Computation computation = collected.declared().computations().get(i);
            ExecutableElement method = collected.computations().get(i);
            for (int j = 0; j < computation.outputs().size(); j++) {
                if (computation.outputs().get(j).storage() == Output.Storage.BUILT_IN) {
                    TypeMirror returned = computation.several() ? component(method, j) : method.getReturnType();
                    stored.add(new Stored(asset, value(returned)));
                }
                asset++;
            }
        }
        return stored;
    }

    private TypeMirror component(ExecutableElement method, int position) {
        DeclaredType record = (DeclaredType) method.getReturnType();
        RecordComponentElement component =
                ((TypeElement) record.asElement()).getRecordComponents().get(position);
        return dev.partita.processor.collect.StorableTypes.componentType(record, component, types);
    }

    private static TypeMirror value(TypeMirror returned) {
        return returned instanceof DeclaredType declared
                        && ((TypeElement) declared.asElement())
                                .getQualifiedName()
                                .contentEquals(MATERIALIZED)
                ? declared.getTypeArguments().get(0)
                : returned;
    }

    /** Whether a package has a class named like one of {@code java.lang} that registries name, so that it must be imported. */
    private boolean shadowsJavaLang(String packageName) {
        return shadowing.computeIfAbsent(packageName, this::findShadows);
    }

    private boolean findShadows(String packageName) {
        for (String name : List.of(
                "Object",
                "Override",
                "String",
                "Throwable",
                "IllegalArgumentException",
                "Deprecated",
                "SuppressWarnings",
                "Boolean",
                "Byte",
                "Character",
                "Short",
                "Integer",
                "Long",
                "Float",
                "Double",
                "Number",
                "CharSequence",
                "Comparable",
                "Iterable",
                "Runnable",
                "Void",
                "AutoCloseable")) {
            if (elements.getTypeElement(packageName.isEmpty() ? name : packageName + "." + name) != null) {
                return true;
            }
        }
        return false;
    }
}
