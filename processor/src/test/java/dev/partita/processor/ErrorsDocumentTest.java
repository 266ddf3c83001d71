package dev.partita.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.model.Code;
import dev.partita.processor.Compilations.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keeps docs/errors.md as the enum of codes and javac say: for each code its meaning, and the faulty file of a fixture with the error that it gets. Run with
 * {@code -Dgoldens=rewrite}, it writes the file.
 */
final class ErrorsDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/errors.md");
    private static final Path BROKEN = Path.of("src/test/resources/fixtures/broken");
    private static final Pattern EXPECTATION = Pattern.compile("(?m)^ *// (?:ERROR: .*|  \\S.*)\\R");

    @TempDir
    private Path folder;

    @Test
    void theDocumentIsWhatTheCompilerSays() throws IOException {
        StringBuilder document = new StringBuilder("""
                # The compiler's errors

                What Partita's annotation processor refuses, with an example of each. Every message says what is wrong and, on the lines that
                follow, what to do; it stands on the parameter, annotation, method or class at fault. The same rules are checked again when a
                process puts the modules on its class path together.

                This file is generated; CONTRIBUTING.md says how.
                """);
        for (Code code : Code.values()) {
            document.append("\n## ")
                    .append(code.text())
                    .append("\n\n")
                    .append(code.meaning())
                    .append("\n\n");
            appendExample(document, code);
        }
        if ("rewrite".equals(System.getProperty("goldens"))) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(DOCUMENT)
                .as("docs/errors.md; -Dgoldens=rewrite writes it")
                .content()
                .isEqualToNormalizingNewlines(document.toString());
    }

    private void appendExample(StringBuilder document, Code code) throws IOException {
        List<Path> sources =
                Compilations.sourcesUnder(BROKEN.resolve(code.text()).resolve(example(code)));
        List<Diagnostic<? extends JavaFileObject>> errors = Compilations.compile(
                        sources, List.of(), Module.in(folder.resolve(code.text())))
                .errors();
        assertThat(errors).as("errors of the example of " + code).hasSize(1);
        Diagnostic<? extends JavaFileObject> error = errors.get(0);
        Path file = Path.of(error.getSource().toUri());
        String source = Files.readString(file);
        long above = source.lines()
                .limit(error.getLineNumber())
                .filter(line -> EXPECTATION.matcher(line + "\n").matches())
                .count();
        document.append("```java\n")
                .append(EXPECTATION.matcher(source).replaceAll(""))
                .append("```\n\n```\n")
                .append(file.getFileName())
                .append(':')
                .append(error.getLineNumber() - above)
                .append(": error: ")
                .append(error.getMessage(Locale.ROOT))
                .append("\n```\n");
    }

    /** The fixture that shows the code: with one error, and short. */
    private static String example(Code code) {
        return switch (code) {
            case UNKNOWN_UPSTREAM -> "misspelt-parameter";
            case AMBIGUOUS_UPSTREAM -> "two-of-one-class";
            case DEPENDENCY_CYCLE -> "of-three";
            case TYPE_MISMATCH -> "list-of-strings-for-list-of-integers";
            case PARTITIONS_MISMATCH -> "value-where-several-come";
            case MISSING_RESOURCE -> "no-resource-method";
            case AMBIGUOUS_RESOURCE -> "name-fits-neither";
            case RESOURCE_CYCLE -> "of-two";
            case DUPLICATE_KEY -> "in-one-class";
            case NOT_STORABLE -> "ordinary-class";
            case INVALID_KEY -> "leading-slash";
            case INVALID_METADATA -> "group-with-a-blank";
            case INVALID_METHOD -> "private";
            case INVALID_PARTITION_KEY -> "on-an-unpartitioned-asset";
            case INVALID_PARTITIONS -> "empty-set-name";
            case INVALID_CHECK -> "misspelt-asset";
            case INVALID_CONFIG -> "default-that-does-not-parse";
            case INVALID_ROW -> "component-without-a-column-type";
            case INVALID_SELECTION -> "no-such-asset";
            case INVALID_SCHEDULE -> "no-such-zone";
        };
    }
}
