package lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command line in a process of its own, as a shell starts it. */
public final class CommandLine {

    private final Path folder;
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    /** @param folder a temporary one, for the home and for the output */
    public CommandLine(Path folder) {
        this.folder = folder;
        this.home = folder.resolve("home");
    }

    /** Sets a variable for all that is run from now on. */
    public void set(String variable, String value) {
        environment.put(variable, value);
    }

    Path home() {
        return home;
    }

    /** Runs {@code partita} with these arguments to its end. */
    public Result run(String... arguments) throws IOException, InterruptedException {
        return runWith("", arguments);
    }

    /** The same, with a text as standard input. */
    Result runWith(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.partita.cli.Main"));
        command.addAll(List.of(arguments));
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("PARTITA_HOME", home.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        return new Result(status, text(out), text(err));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }

    /** How a process ended, and what it wrote. */
    public record Result(int status, String out, String err) {}
}
