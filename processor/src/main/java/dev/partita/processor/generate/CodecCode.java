package dev.partita.processor.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Writes how the values of assets are stored: the method {@code codec}, and the class of constants that it uses. */
final class CodecCode {

    private final JavaSource source;
    private final CodecConstants constants;

    CodecCode(JavaSource source, Types types, Deprecations deprecations) {
        this.source = source;
        constants = new CodecConstants(source, types, deprecations);
    }

    /** One asset that is stored by what is built in. */
    record Stored(int asset, TypeMirror type) {}

    /**
     * Writes them.
     *
     * @param quietly whether javac would warn of the types of the constants, and heed no suppression unless they stand in a method
     */
    void write(List<Stored> stored, boolean quietly) {
        if (stored.isEmpty()) {
            return;
        }
        Map<String, List<Integer>> assets = new LinkedHashMap<>();
        stored.forEach(one -> assets.computeIfAbsent(constants.codec(one.type()), codec -> new ArrayList<>())
                .add(one.asset()));
        List<String> codecs = List.copyOf(assets.keySet());
        List<Chunk> chunks = quietly
                ? List.of(new Chunk(0, codecs.size()))
                : Chunk.divide(
                        codecs.size(),
                        i -> 2 + assets.getOrDefault(codecs.get(i), List.of()).size() / 10);
        for (Chunk chunk : chunks) {
            boolean first = chunk.from() == 0;
            boolean last = chunk.to() == codecs.size();
            source.line("");
            if (first) {
                source.line("@" + source.lang("Override"));
            }
            source.open((first ? "public " : "private static ") + source.name(Spi.PACKAGE, "Codec") + "<?> "
                    + method(chunk) + "(int asset) {");
            if (quietly && !constants.isEmpty()) {
                constants.write("final class ");
            }
            source.open("return switch (asset) {");
            for (String codec : codecs.subList(chunk.from(), chunk.to())) {
                String cases = assets.getOrDefault(codec, List.of()).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
                source.line("case " + cases + " -> " + codec + ";");
            }
            source.line(
                    last
                            ? "default -> throw " + ComputeCode.unknown(source, "asset") + ";"
                            : "default -> " + method(chunks.get(chunks.indexOf(chunk) + 1)) + "(asset);");
            source.close("};");
            source.close("}");
        }
        if (!quietly && !constants.isEmpty()) {
            source.line("");
            constants.write("private static final class ");
        }
    }

    private static String method(Chunk chunk) {
        return chunk.from() == 0 ? "codec" : "codecFrom" + chunk.from();
    }
}
