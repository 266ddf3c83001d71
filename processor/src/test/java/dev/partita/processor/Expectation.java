package dev.partita.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * An error that a fixture expects: where, and the whole message, or its first line alone, or what it must and must not contain.
 */
record Expectation(Path file, long line, String message, List<String> fragments, List<String> absent) {

    private static final Pattern START = Pattern.compile("\\s*// ERROR: (.*)");
    private static final Pattern NEXT = Pattern.compile("\\s*// ( {2}\\S.*)");
    private static final Pattern FRAGMENTS = Pattern.compile(
            "(\\[\\w+]) contains((?: \"(?:[^\"\\\\]|\\\\.)*\")+)(?: not((?: \"(?:[^\"\\\\]|\\\\.)*\")+))?");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Reads the expectations of a source file; each stands in the lines right above the erroneous one. */
    static List<Expectation> in(Path file) {
        List<String> lines = lines(file);
        List<Expectation> expectations = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            Matcher start = START.matcher(lines.get(index));
            if (!start.matches()) {
                continue;
            }
            StringBuilder message = new StringBuilder(start.group(1));
            while (NEXT.matcher(lines.get(index + 1)).matches()) {
                index++;
                Matcher next = NEXT.matcher(lines.get(index));
                if (next.matches()) {
                    message.append('\n').append(next.group(1));
                }
            }
            expectations.add(parse(file, index + 2L, message.toString()));
        }
        return expectations;
    }

    private static Expectation parse(Path file, long line, String message) {
        Matcher fragments = FRAGMENTS.matcher(message);
        if (fragments.matches()) {
            return new Expectation(
                    file, line, fragments.group(1) + " ", quoted(fragments.group(2)), quoted(fragments.group(3)));
        }
        if (message.contains("] contains ")) {
            throw new IllegalArgumentException(
                    file + ":" + line + " has an expectation that cannot be read: " + message);
        }
        return new Expectation(file, line, message, List.of(), List.of());
    }

    private static List<String> quoted(@Nullable String text) {
        return text == null
                ? List.of()
                : QUOTED.matcher(text)
                        .results()
                        .map(match -> match.group(1).replaceAll("\\\\(.)", "$1"))
                        .toList();
    }

    boolean accepts(Diagnostic<? extends JavaFileObject> error) {
        String text = error.getMessage(Locale.ROOT);
        boolean here = error.getSource() != null
                && Path.of(error.getSource().toUri()).equals(file.toAbsolutePath())
                && error.getLineNumber() == line;
        boolean says = fragments.isEmpty()
                ? text.equals(message) || (!message.contains("\n") && text.startsWith(message + "\n"))
                : text.startsWith(message)
                        && fragments.stream().allMatch(text::contains)
                        && absent.stream().noneMatch(text::contains);
        return here && says;
    }

    @Override
    public String toString() {
        return file.getFileName() + ":" + line + " " + message
                + (fragments.isEmpty() ? "" : "… containing " + fragments)
                + (absent.isEmpty() ? "" : ", without " + absent);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
