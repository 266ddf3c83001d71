package dev.partita.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.partita.processor.collect.JavaTypes;
import dev.partita.processor.collect.Scalars;
import dev.partita.processor.collect.StorableTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/**
 * Writes how the values of assets are stored. The codecs of records, enums and sealed interfaces are constants of a class inside the
 * registry, which is loaded when the first value is stored or read. They name each other through that class, so that a type may
 * contain itself.
 */
final class CodecCode {

    private static final String HOLDER = "Codecs";

    private final Types types;
    private final Deprecations deprecations;
    private final ClassName holder;
    private final Map<String, String> constants = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final List<FieldSpec> fields = new ArrayList<>();
    private final Map<String, Sealed> sealed = new LinkedHashMap<>();

    CodecCode(ClassName registry, Types types, Deprecations deprecations) {
        this.types = types;
        this.deprecations = deprecations;
        holder = registry.nestedClass(HOLDER);
    }

    /** The constant of a sealed interface, which those of its variants must be there before. */
    private record Sealed(FieldSpec field, List<String> variants) {}

    /** One asset that is stored by what is built in. */
    record Stored(int asset, TypeMirror type) {}

    void addTo(TypeSpec.Builder registry, List<Stored> stored) {
        if (stored.isEmpty()) {
            return;
        }
        List<CodeBlock> codecs = stored.stream().map(one -> codec(one.type())).toList();
        MethodSpec.Builder entry = method("codec").addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
        List<Chunk> chunks = Chunk.divide(stored.size(), i -> 2);
        if (chunks.size() == 1) {
            entry.addCode(choice(stored, codecs, chunks.get(0)));
        } else {
            for (int i = 1; i < chunks.size(); i++) {
                entry.beginControlFlow(
                        "if (asset < $L)", stored.get(chunks.get(i).from()).asset());
                entry.addStatement(
                                "return codecFrom$L(asset)", chunks.get(i - 1).from())
                        .endControlFlow();
            }
            entry.addStatement(
                    "return codecFrom$L(asset)", chunks.get(chunks.size() - 1).from());
        }
        registry.addMethod(entry.build());
        if (chunks.size() > 1) {
            for (Chunk chunk : chunks) {
                registry.addMethod(method("codecFrom" + chunk.from())
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addCode(choice(stored, codecs, chunk))
                        .build());
            }
        }
        List.copyOf(sealed.keySet()).forEach(this::addSealed);
        if (!fields.isEmpty()) {
            registry.addType(TypeSpec.classBuilder(HOLDER)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .addFields(fields)
                    .addMethod(MethodSpec.constructorBuilder()
                            .addModifiers(Modifier.PRIVATE)
                            .build())
                    .build());
        }
    }

    private static MethodSpec.Builder method(String name) {
        return MethodSpec.methodBuilder(name)
                .returns(ParameterizedTypeName.get(Spi.CODEC, WildcardTypeName.subtypeOf(Object.class)))
                .addParameter(int.class, "asset");
    }

    private static CodeBlock choice(List<Stored> stored, List<CodeBlock> codecs, Chunk chunk) {
        CodeBlock.Builder code = CodeBlock.builder().add("return switch (asset) {\n$>");
        for (int i = chunk.from(); i < chunk.to(); i++) {
            code.add("case $L -> $L;\n", stored.get(i).asset(), codecs.get(i));
        }
        return code.add("default -> throw $L;\n$<};\n", ComputeCode.unknown("asset"))
                .build();
    }

    /** An expression for the codec of a type. */
    private CodeBlock codec(TypeMirror type) {
        deprecations.note(type);
        String text = JavaTypes.of(type).text();
        var scalar = Scalars.constant(text);
        if (scalar.isPresent()) {
            return CodeBlock.of("$T.$L", Spi.CODEC, scalar.get());
        }
        DeclaredType declared = (DeclaredType) type;
        TypeElement element = (TypeElement) declared.asElement();
        List<? extends TypeMirror> arguments = declared.getTypeArguments();
        return switch (element.getQualifiedName().toString()) {
            case "java.util.List" -> CodeBlock.of("$T.list($L)", Spi.CODEC, codec(arguments.get(0)));
            case "java.util.Set" -> CodeBlock.of("$T.set($L)", Spi.CODEC, codec(arguments.get(0)));
            case "java.util.Optional" -> CodeBlock.of("$T.optional($L)", Spi.CODEC, codec(arguments.get(0)));
            case "java.util.Map" ->
                CodeBlock.of("$T.map($L, $L)", Spi.CODEC, codec(arguments.get(0)), codec(arguments.get(1)));
            default -> CodeBlock.of("$T.$L", holder, constant(declared, element, text));
        };
    }

    /** The constant that holds the codec of a record, an enum, or a sealed interface. */
    private String constant(DeclaredType type, TypeElement element, String text) {
        String known = constants.get(text);
        if (known != null) {
            return known;
        }
        String name = free(element.getSimpleName().toString());
        constants.put(text, name);
        switch (element.getKind()) {
            case ENUM -> fields.add(field(type, name, CodeBlock.of("$T.enumeration($T.class)", Spi.CODEC, element)));
            case RECORD -> fields.add(field(type, name, record(type, element, text)));
            default -> sealed(type, element, text, name);
        }
        return name;
    }

    private static FieldSpec field(DeclaredType type, String name, CodeBlock value) {
        return FieldSpec.builder(ParameterizedTypeName.get(Spi.CODEC, TypeName.get(type)), name)
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .initializer(value)
                .build();
    }

    /** Adds the constant of a sealed interface behind those of its variants. */
    private void addSealed(String name) {
        Sealed next = sealed.remove(name);
        if (next != null) {
            next.variants().forEach(this::addSealed);
            fields.add(next.field());
        }
    }

    private CodeBlock record(DeclaredType type, TypeElement element, String text) {
        List<CodeBlock> read = new ArrayList<>();
        CodeBlock.Builder written = CodeBlock.builder();
        for (RecordComponentElement component : element.getRecordComponents()) {
            TypeMirror part = StorableTypes.componentType(type, component, types);
            String name = component.getSimpleName().toString();
            deprecations.note(component.getAccessor());
            CodeBlock codec = codec(part);
            read.add(CodeBlock.of(
                    "fields.$L($S, $L)", part.getKind().isPrimitive() ? "required" : "value", name, codec));
            written.add("\n.put($S, $L, value.$N())", name, codec, name);
        }
        CodeBlock take = element.getRecordComponents().isEmpty()
                ? CodeBlock.of("{}")
                : CodeBlock.of("fields$>$>$L$<$<", written.build());
        CodeBlock arguments = CodeBlock.join(read, read.size() > 2 ? ",\n" : ", ");
        CodeBlock build = read.size() > 2
                ? CodeBlock.of("new $T($>$>\n$L$<$<)", TypeName.get(type), arguments)
                : CodeBlock.of("new $T($L)", TypeName.get(type), arguments);
        return CodeBlock.of(
                "$T.record($>$>\n$S,\nfields -> $L,\n(value, fields) -> $L$<$<)", Spi.CODEC, text, build, take);
    }

    private void sealed(DeclaredType type, TypeElement element, String text, String constant) {
        Set<String> tags = new HashSet<>();
        List<String> names = new ArrayList<>();
        List<CodeBlock> variants = new ArrayList<>();
        for (TypeMirror permitted : element.getPermittedSubclasses()) {
            DeclaredType declared = (DeclaredType) permitted;
            TypeElement variant = (TypeElement) declared.asElement();
            deprecations.note(variant);
            String simple = variant.getSimpleName().toString();
            String tag = tags.add(simple) ? simple : variant.getQualifiedName().toString();
            String name = constant(declared, variant, JavaTypes.of(permitted).text());
            names.add(name);
            variants.add(CodeBlock.of(
                    "$T.variant($S, $T.class, $T.$L)", Spi.CODEC, tag, ClassName.get(variant), holder, name));
        }
        CodeBlock value =
                CodeBlock.of("$T.sealed($>$>\n$S,\n$L$<$<)", Spi.CODEC, text, CodeBlock.join(variants, ",\n"));
        sealed.put(constant, new Sealed(field(type, constant, value), names));
    }

    private String free(String simpleName) {
        String name = simpleName
                .replaceAll("([\\p{javaLowerCase}\\p{Digit}])(\\p{javaUpperCase})", "$1_$2")
                .toUpperCase(Locale.ROOT);
        String free = name;
        for (int i = 2; !taken.add(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }
}
