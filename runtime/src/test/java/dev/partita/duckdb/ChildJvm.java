package dev.partita.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second Java process that runs a class of the tests, for what happens between processes. */
final class ChildJvm {

    private ChildJvm() {}

    /** Starts the class; what a killed process leaves in its temporary folder goes with the test's folder. */
    static Process start(Path folder, Class<?> main, String... arguments) throws IOException {
        Path temporary = Files.createTempDirectory(folder, "tmp");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
