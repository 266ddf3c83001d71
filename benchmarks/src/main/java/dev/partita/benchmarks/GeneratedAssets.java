package dev.partita.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sources of many assets: twenty a class, each with two upstream assets, one of its own class and one of another, except the first ones,
 * which have none.
 */
final class GeneratedAssets {

    private static final int PER_CLASS = 20;

    private GeneratedAssets() {}

    /** Writes the sources of {@code count} assets under a folder; returns the files. */
    static List<Path> write(Path folder, int count) throws IOException {
        Path packageFolder = Files.createDirectories(folder.resolve("many"));
        List<Path> files = new ArrayList<>();
        for (int first = 0; first < count; first += PER_CLASS) {
            String name = "Assets" + first / PER_CLASS;
            files.add(Files.writeString(
                    packageFolder.resolve(name + ".java"), source(name, first, Math.min(count, first + PER_CLASS))));
        }
        return files;
    }

    private static String source(String name, int first, int end) {
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
            if (asset < PER_CLASS) {
                source.append("    static String asset%d() {\n        return \"%d\";\n    }\n".formatted(asset, asset));
            } else {
                // The first of a class has both of the class before; the others have one of their own.
                int near = asset - 1;
                int far = asset - PER_CLASS - asset % 7 % (PER_CLASS - 1);
                String body =
                        "asset%d.length() > 9 ? asset%d : asset%d + %d".formatted(near, Math.max(0, far), near, asset);
                source.append("    static String asset%d(String asset%d, String asset%d) {\n        return %s;\n    }\n"
                        .formatted(asset, near, Math.max(0, far), body));
            }
        }
        return source.append("}\n").toString();
    }
}
