package dev.partita.processor.versions;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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

    private final FileObject versions;
    private final FileObject code;
    private final Code earlier;

    private CodeFiles(FileObject versions, FileObject code, Code earlier) {
        this.versions = versions;
        this.code = code;
        this.earlier = earlier;
    }

    /** The files of this compilation, to be written once, also after the last round. */
    public static CodeFiles of(Filer filer) throws IOException {
        Code earlier = earlier(filer);
        return new CodeFiles(
                filer.createResource(StandardLocation.CLASS_OUTPUT, "", VERSIONS),
                filer.createResource(StandardLocation.CLASS_OUTPUT, "", CODE),
                earlier);
    }

    private static Code earlier(Filer filer) {
        try {
            return Code.parse(filer.getResource(StandardLocation.CLASS_OUTPUT, "", CODE)
                    .getCharContent(true)
                    .toString());
        } catch (IOException | IllegalArgumentException none) {
            return Code.parse("");
        }
    }

    /** What an earlier compilation wrote. */
    Code earlier() {
        return earlier;
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
