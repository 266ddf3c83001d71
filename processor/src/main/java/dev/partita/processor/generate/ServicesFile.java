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

/** A file by which generated classes are found: registries, or mappings of records to rows. */
public final class ServicesFile {

    private static final String FOLDER = "META-INF/services/";

    private final Filer filer;
    private final String path;

    private ServicesFile(Filer filer, String service) {
        this.filer = filer;
        path = FOLDER + service;
    }

    /** The file of registries. */
    public static ServicesFile ofRegistries(Filer filer) {
        return new ServicesFile(filer, "dev.partita.spi.Registry");
    }

    /** The file of mappings of records to rows. */
    public static ServicesFile ofRows(Filer filer) {
        return new ServicesFile(filer, RowsWriter.MAPPING);
    }

    /** The names of the classes that an earlier compilation wrote, sorted. */
    public Set<String> earlier() throws IOException {
        Set<String> names = new TreeSet<>();
        try {
            FileObject file = filer.getResource(StandardLocation.CLASS_OUTPUT, "", path);
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

    /** Whether the class file of one is where this compilation writes its own, which need not be on the class path. */
    public boolean stands(String generated) {
        int dot = generated.lastIndexOf('.');
        try {
            filer.getResource(
                            StandardLocation.CLASS_OUTPUT,
                            dot < 0 ? "" : generated.substring(0, dot),
                            generated.substring(dot + 1) + ".class")
                    .openInputStream()
                    .close();
            return true;
        } catch (IOException | IllegalArgumentException none) {
            return false;
        }
    }

    /** Writes the names, sorted. */
    public void write(Collection<String> generated) throws IOException {
        FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", path);
        try (Writer writer = new java.io.OutputStreamWriter(file.openOutputStream(), StandardCharsets.UTF_8)) {
            for (String name : List.copyOf(new TreeSet<>(generated))) {
                writer.write(name + "\n");
            }
        }
    }
}
