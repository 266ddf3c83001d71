package dev.partita.processor.generate;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** The file by which registries are found. */
public final class ServicesFile {

    private static final String PATH = "META-INF/services/dev.partita.spi.Registry";

    private final Filer filer;

    public ServicesFile(Filer filer) {
        this.filer = filer;
    }

    /** The names of the registries that an earlier compilation wrote, sorted. */
    public Set<String> earlier() throws IOException {
        Set<String> names = new TreeSet<>();
        try {
            FileObject file = filer.getResource(StandardLocation.CLASS_OUTPUT, "", PATH);
            for (String line : file.getCharContent(true).toString().lines().toList()) {
                String name = line.replaceFirst("#.*", "").strip();
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        } catch (FileNotFoundException | NoSuchFileException | IllegalArgumentException none) {
            return Set.of();
        }
        return names;
    }

    /** Whether the class file of a registry is where this compilation writes its own, which need not be on the class path. */
    public boolean stands(String registry) {
        int dot = registry.lastIndexOf('.');
        try {
            filer.getResource(
                            StandardLocation.CLASS_OUTPUT,
                            dot < 0 ? "" : registry.substring(0, dot),
                            registry.substring(dot + 1) + ".class")
                    .openInputStream()
                    .close();
            return true;
        } catch (IOException | IllegalArgumentException none) {
            return false;
        }
    }

    /** Writes the names of registries, sorted. */
    public void write(Collection<String> registries) throws IOException {
        FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", PATH);
        try (Writer writer = new java.io.OutputStreamWriter(file.openOutputStream(), StandardCharsets.UTF_8)) {
            for (String name : List.copyOf(new TreeSet<>(registries))) {
                writer.write(name + "\n");
            }
        }
    }
}
