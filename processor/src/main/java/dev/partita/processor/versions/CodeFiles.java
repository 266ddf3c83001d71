package dev.partita.processor.versions;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * The file with the code versions of a module's computations, which a process reads, and the file with the {@link Code} that they were made
 * of, for later compilations of some of the module's files.
 */
public final class CodeFiles {

    private static final String VERSIONS = "META-INF/partita/versions";
    private static final String CODE = "META-INF/partita/code";
    private static final String HEAD = "class ";

    private final FileObject versions;
    private final FileObject code;
    private final Code earlier;
    private final String earlierVersions;

    private CodeFiles(FileObject versions, FileObject code, Code earlier, String earlierVersions) {
        this.earlierVersions = earlierVersions;
        this.versions = versions;
        this.code = code;
        this.earlier = earlier;
    }

    /** The files of this compilation, to be written once, also after the last round. */
    public static CodeFiles of(Filer filer) throws IOException {
        String earlierVersions = earlier(filer, VERSIONS);
        Code earlier = Code.parse(earlier(filer, CODE));
        return new CodeFiles(
                filer.createResource(StandardLocation.CLASS_OUTPUT, "", VERSIONS),
                filer.createResource(StandardLocation.CLASS_OUTPUT, "", CODE),
                earlier,
                earlierVersions);
    }

    private static String earlier(Filer filer, String path) {
        try {
            return filer.getResource(StandardLocation.CLASS_OUTPUT, "", path)
                    .getCharContent(true)
                    .toString();
        } catch (IOException | IllegalArgumentException none) {
            return "";
        }
    }

    /** What an earlier compilation wrote. */
    Code earlier() {
        return earlier;
    }

    /** The signatures of methods for which an earlier compilation wrote versions, by the names of their classes. */
    Map<String, List<String>> earlierComputations() {
        Map<String, List<String>> computations = new TreeMap<>();
        List<String> methods = new ArrayList<>();
        for (String line : earlierVersions.lines().toList()) {
            int blank = line.indexOf(' ');
            if (line.startsWith(HEAD)) {
                methods = new ArrayList<>();
                computations.put(line.substring(HEAD.length()), methods);
            } else if (blank > 0) {
                methods.add(line.substring(0, blank));
            }
        }
        return computations;
    }

    /** The text of the versions, each in a line behind the signature of its method, and those of a class behind the line with its name. */
    static String text(Map<String, List<String>> computations, Versions versions) {
        StringBuilder text = new StringBuilder();
        computations.forEach((name, methods) -> {
            text.append(HEAD).append(name).append('\n');
            for (String method : methods) {
                versions.of(name + "#" + method)
                        .ifPresent(version ->
                                text.append(method).append(' ').append(version).append('\n'));
            }
        });
        return text.toString();
    }

    /** Writes that no version is known, so that none of an earlier compilation is believed. */
    public void writeUnknown() {
        write("", "");
    }

    void write(String versionsText, String codeText) {
        write(versions, versionsText);
        write(code, codeText);
    }

    private static void write(FileObject file, String text) {
        try (Writer writer = new OutputStreamWriter(file.openOutputStream(), StandardCharsets.UTF_8)) {
            writer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
