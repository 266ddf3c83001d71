package dev.partita.internal.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The file beside a services file that says what the registries of a module declare. It has a section for each: a line {@code registry
 * NAME VERSION CLASS}, and then what {@link dev.partita.spi.Declarations#read} reads.
 */
final class DeclarationSections {

    /** Where a module has it. */
    static final String PATH = "META-INF/partita/declarations";

    private static final String FROM_SERVICES = "../partita/declarations";
    private static final String HEAD = "registry ";

    private DeclarationSections() {}

    /**
     * What is said of one registry.
     *
     * @param version of the runtime interface, for which it was generated
     * @param className the class that it is for
     */
    record Section(String version, String className, String text) {}

    /** The sections of a module, by the names of its registries; none where there is no such file, as when jars were merged without it. */
    static Map<String, Section> beside(URL services) {
        try (InputStream stream = new URL(services, FROM_SERVICES).openStream()) {
            return read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException none) {
            return Map.of();
        }
    }

    private static Map<String, Section> read(String file) {
        Map<String, Section> sections = new HashMap<>();
        int start = file.startsWith(HEAD) ? 0 : file.length();
        while (start < file.length()) {
            int next = file.indexOf("\n" + HEAD, start);
            int end = next < 0 ? file.length() : next + 1;
            int line = file.indexOf('\n', start);
            String[] words = file.substring(start, line < 0 ? end : line).split(" ", -1);
            if (words.length == 4 && line > 0) {
                sections.putIfAbsent(words[1], new Section(words[2], words[3], file.substring(line + 1, end)));
            }
            start = end;
        }
        return sections;
    }
}
