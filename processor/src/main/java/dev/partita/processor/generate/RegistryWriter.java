package dev.partita.processor.generate;

import static dev.partita.processor.generate.JavaSource.literal;

import dev.partita.model.Computation;
import dev.partita.model.Output;
import dev.partita.processor.collect.Collected;
import dev.partita.processor.collect.JavaTypes;
import dev.partita.processor.collect.RegistryText;
import dev.partita.processor.collect.StorableTypes;
import dev.partita.processor.generate.CodecCode.Stored;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Writes the registry of a class, from that class alone. */
public final class RegistryWriter {

    private final Elements elements;
    private final Types types;
    private final Filer filer;
    private final AuxiliaryClasses auxiliaryClasses;
    private final Map<String, Boolean> inPackages = new HashMap<>();

    public RegistryWriter(ProcessingEnvironment environment) {
        elements = environment.getElementUtils();
        types = environment.getTypeUtils();
        filer = environment.getFiler();
        auxiliaryClasses = new AuxiliaryClasses(environment);
    }

    /** Writes the registry of a class; returns its section of the {@link DeclarationsFile}. */
    public String write(Collected collected) throws IOException {
        RegistryName name = RegistryName.of(collected.type(), elements);
        Generated generated = generated(collected, name);
        try (Writer writer =
                filer.createSourceFile(name.qualified(), collected.type()).openWriter()) {
            writer.write(generated.source());
        }
        return DeclarationsFile.section(
                name.qualified(),
                String.valueOf(Spi.VERSION),
                collected.declared().name(),
                generated.declarations());
    }

    private record Generated(String source, String declarations) {}

    private Generated generated(Collected collected, RegistryName name) {
        Deprecations deprecations = new Deprecations(elements);
        deprecations.note(collected.type());
        JavaSource source = new JavaSource(
                name.packageName(),
                simple -> has(elements.getModuleOf(collected.type()), name.packageName(), simple),
                List.of(name.simpleName(), CodecConstants.HOLDER, RegistryText.CONSTANT));
        JavaSource body = source.inside();
        DeclareCode declarations = new DeclareCode(collected.declared(), body);
        declarations.writeConstants();
        body.line("");
        body.line("/** Called by who loads registries. */");
        body.line("public " + name.simpleName() + "() {}");
        returning(body, "int version()", String.valueOf(Spi.VERSION));
        returning(
                body,
                body.lang("String") + " className()",
                literal(collected.declared().name()));
        declarations.writeMethod();
        new ComputeCode(collected, body, deprecations).write();
        boolean auxiliary = auxiliaryClasses.besides(collected.type());
        new CodecCode(body, types, deprecations).write(stored(collected), auxiliary);
        body.close("}");
        head(source, collected, name, deprecations, auxiliary);
        return new Generated(source.text(body), declarations.text());
    }

    private void head(
            JavaSource source, Collected collected, RegistryName name, Deprecations deprecations, boolean auxiliary) {
        String declaring = source.name(collected.type());
        source.line("/** What {@link " + declaring + "} declares, and how its methods are called. */");
        new HeadCode(elements).write(source, collected.type(), deprecations, auxiliary);
        source.line("@" + source.name(Spi.PACKAGE, "Registers") + "(value = "
                + literal(collected.declared().name()) + ", version = " + Spi.VERSION + ")");
        source.line("public final class " + name.simpleName() + " implements " + source.name(Spi.PACKAGE, "Registry")
                + " {");
    }

    private static void returning(JavaSource source, String method, String value) {
        source.line("");
        source.line("@" + source.lang("Override"));
        source.open("public " + method + " {");
        source.line("return " + value + ";");
        source.close("}");
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
                    TypeMirror returned = computation.several() ? component(method, j) : collected.returned(i);
                    stored.add(new Stored(asset, JavaTypes.stored(returned)));
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
        return StorableTypes.componentType(record, component, types);
    }

    /** Whether a package has a class of this name, which hides the one of {@code java.lang}. */
    private boolean has(ModuleElement module, String packageName, String simpleName) {
        String name = packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
        return inPackages.computeIfAbsent(name, unknown -> elements.getTypeElement(module, unknown) != null);
    }
}
