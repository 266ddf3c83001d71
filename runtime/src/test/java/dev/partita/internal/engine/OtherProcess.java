package dev.partita.internal.engine;

import dev.partita.internal.engine.StepExecutor.Checked;
import dev.partita.internal.engine.StepExecutor.Kept;
import dev.partita.internal.engine.StepExecutor.Made;
import dev.partita.internal.engine.StepExecutor.Results;
import dev.partita.internal.engine.StepExecutor.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An engine that computes each slice in another JVM, which knows of the run only what is in the store. What crosses are the arguments of its
 * {@link #main} and the lines that it prints.
 */
final class OtherProcess implements StepExecutor {

    private static final String LINE_BREAK = "\u0001";
    private static final String FIELD = "\u0002";

    private final Path home;

    OtherProcess(Path home) {
        this.home = home;
    }

    @Override
    public int calls(int stage) {
        return 50;
    }

    @Override
    public boolean local() {
        return false;
    }

    @Override
    public void execute(Slice slice, Results results) throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherProcess.class.getName(),
                            home.toString(),
                            Long.toString(slice.run()),
                            Integer.toString(slice.stage()),
                            slice.asset(),
                            slice.positions().stream().map(String::valueOf).collect(Collectors.joining(",")),
                            Integer.toString(slice.attempt()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                report(line.split(FIELD, -1), results);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
        process.waitFor();
    }

    private static void report(String[] fields, Results results) {
        switch (fields[0]) {
            case "made" -> {
                List<Made> made = new ArrayList<>();
                List<Checked> checked = new ArrayList<>();
                int assets = Integer.parseInt(fields[2]);
                for (int i = 3; i < 3 + 3 * assets; i += 3) {
                    made.add(new Made(fields[i], Kept.valueOf(fields[i + 1]), fields[i + 2]));
                }
                for (int i = 3 + 3 * assets; i < fields.length; i += 5) {
                    checked.add(new Checked(
                            fields[i],
                            fields[i + 1],
                            Verdict.valueOf(fields[i + 2]),
                            fields[i + 3].replace(LINE_BREAK, "\n"),
                            fields[i + 4]));
                }
                results.succeeded(Integer.parseInt(fields[1]), made, checked);
            }
            case "failed" ->
                results.failed(
                        positions(fields[1]), fields[2].replace(LINE_BREAK, "\n"), Boolean.parseBoolean(fields[3]));
            default -> throw new IllegalArgumentException(fields[0]);
        }
    }

    private static List<Integer> positions(String text) {
        return Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    }

    public static void main(String[] arguments) throws InterruptedException {
        Slice slice = new Slice(
                Long.parseLong(arguments[1]),
                Integer.parseInt(arguments[2]),
                arguments[3],
                positions(arguments[4]),
                Integer.parseInt(arguments[5]));
        try (TestDeployment deployment = TestDeployment.in(Path.of(arguments[0]), OtherProcessTest.registry());
                Timeouts timeouts = new Timeouts()) {
            deployment.deployment().executor(arguments[1], timeouts).execute(slice, new Results() {
                @Override
                public void succeeded(int position, List<Made> made, List<Checked> checked) {
                    List<String> fields =
                            new ArrayList<>(List.of("made", String.valueOf(position), String.valueOf(made.size())));
                    made.forEach(one ->
                            fields.addAll(List.of(one.metadata(), one.kept().name(), one.value())));
                    checked.forEach(one -> fields.addAll(List.of(
                            one.asset(),
                            one.check(),
                            one.verdict().name(),
                            one.reason().replace("\n", LINE_BREAK),
                            one.metadata())));
                    print(fields.toArray(String[]::new));
                }

                @Override
                public void failed(List<Integer> positions, String error, boolean again) {
                    print(
                            "failed",
                            positions.stream().map(String::valueOf).collect(Collectors.joining(",")),
                            error.replace("\n", LINE_BREAK),
                            Boolean.toString(again));
                }
            });
        }
    }

    @SuppressWarnings("SystemOut") // It is how the other process answers.
    private static synchronized void print(String... fields) {
        byte[] line = (String.join(FIELD, fields) + "\n").getBytes(StandardCharsets.UTF_8);
        System.out.write(line, 0, line.length);
        System.out.flush();
    }
}
