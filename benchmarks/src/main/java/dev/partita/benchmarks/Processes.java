package dev.partita.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts the JDK's programs and says how long they took. */
final class Processes {

    /** What this program runs with: the runtime, the processor, and what they need. */
    static final String CLASS_PATH = System.getProperty("java.class.path");

    /** What a build hands the compiler as the processor's path: the processor and what it needs, and nothing of the runtime. */
    static final String PROCESSOR_PATH = Arrays.stream(CLASS_PATH.split(File.pathSeparator))
            .filter(entry ->
                    Path.of(entry).getFileName().toString().matches("(partita-processor|partita-model|jspecify)-.*"))
            .collect(Collectors.joining(File.pathSeparator));

    private Processes() {}

    /** The arguments that compile sources, as a build that takes warnings for errors; the last ones given decide about processors. */
    static List<String> javac(List<Path> sources, Path output, Path folder, String... processing) throws IOException {
        Path list = Files.write(
                folder.resolve("sources"), sources.stream().map(Path::toString).toList());
        List<String> command = new ArrayList<>(List.of(
                program("javac"),
                "--release",
                "17",
                "-parameters",
                "-Xlint:all,-processing",
                "-Werror",
                "-cp",
                CLASS_PATH,
                "-d",
                output.toString()));
        command.addAll(Arrays.asList(processing));
        command.add("@" + list);
        return command;
    }

    /** A program of the JDK that runs this one. */
    static String program(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** Runs a command to its end, and returns how many seconds that took. */
    static double seconds(List<String> command) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        int status = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (status != 0) {
            throw new IOException("Exit status " + status + ": " + String.join(" ", command.subList(0, 1)));
        }
        return seconds;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(Processes::delete);
        }
    }

    private static void delete(File file) {
        try {
            Files.delete(file.toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
