package dev.partita.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sources of many assets, each with two upstream assets, the one before it and an earlier one, except those of the first class, which have
 * none.
 */
final class GeneratedAssets {

    private GeneratedAssets() {}

    /** Writes the sources of {@code count} assets under a folder, so many a class; returns the files. */
    static List<Path> write(Path folder, int count, int perClass) throws IOException {
        Path packageFolder = Files.createDirectories(folder.resolve("many"));
        List<Path> files = new ArrayList<>();
        for (int first = 0; first < count; first += perClass) {
            String name = "Assets" + first / perClass;
            files.add(Files.writeString(
                    packageFolder.resolve(name + ".java"),
                    source(name, first, Math.min(count, first + perClass), perClass)));
        }
        return files;
    }

    private static String source(String name, int first, int end, int perClass) {
        StringBuilder source = new StringBuilder("""
                package many;

                import dev.partita.Asset;

                /** Assets in a row. */
                final class %s {

                    private %s() {}
                """.formatted(name, name));
        for (int asset = first; asset < end; asset++) {
            source.append("\n    /** The asset of number ").append(asset).append(". */\n");
            source.append("    @Asset(group = \"many\", kinds = \"java\")\n");
            if (asset < perClass) {
                source.append("    static String asset%d() {\n        return \"%d\";\n    }\n".formatted(asset, asset));
            } else {
                int near = asset - 1;
                int far = asset - perClass - asset % 7;
                String body =
                        "asset%d.length() > 9 ? asset%d : asset%d + %d".formatted(near, Math.max(0, far), near, asset);
                source.append("    static String asset%d(String asset%d, String asset%d) {\n        return %s;\n    }\n"
                        .formatted(asset, near, Math.max(0, far), body));
            }
        }
        return source.append("}\n").toString();
    }
}
