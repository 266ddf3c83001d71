package dev.partita.processor.generate;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * The file that says what all classes of a module declare, so that a process need not load their registries to know. It has a section
 * for each registry: a line with the registry's name, its version and the name of its class, and then the text of its constants.
 */
public final class DeclarationsFile {

    private static final String PATH = "META-INF/partita/declarations";
    private static final String HEAD = "registry ";

    private final Filer filer;

    public DeclarationsFile(Filer filer) {
        this.filer = filer;
    }

    /** The section of a registry. */
    public static String section(String registry, String version, String className, String text) {
        return HEAD + registry + " " + version + " " + className + "\n" + text;
    }

    /** The sections that an earlier compilation wrote, by the names of their registries. */
    public Map<String, String> earlier() {
        Map<String, String> sections = new TreeMap<>();
        try {
            String text = filer.getResource(StandardLocation.CLASS_OUTPUT, "", PATH)
                    .getCharContent(true)
                    .toString();
            int start = text.startsWith(HEAD) ? 0 : text.length();
            while (start < text.length()) {
                int next = text.indexOf("\n" + HEAD, start);
                int end = next < 0 ? text.length() : next + 1;
                int name = start + HEAD.length();
                int blank = text.indexOf(' ', name);
                if (blank > 0 && blank < end) {
                    sections.put(text.substring(name, blank), text.substring(start, end));
                }
                start = end;
            }
        } catch (IOException | IllegalArgumentException none) {
            return Map.of();
        }
        return sections;
    }

    /** Writes the sections, by the names of their registries. */
    public void write(Map<String, String> sections) throws IOException {
        FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", PATH);
        try (Writer writer = new OutputStreamWriter(file.openOutputStream(), StandardCharsets.UTF_8)) {
            for (String section : new TreeMap<>(sections).values()) {
                writer.write(section);
            }
        }
    }
}
