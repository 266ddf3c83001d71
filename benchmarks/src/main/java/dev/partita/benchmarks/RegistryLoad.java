package dev.partita.benchmarks;

import dev.partita.internal.engine.Deployment;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compiles a module of many assets, and loads it in fresh processes: finds the registries, puts the graph together and checks it.
 * Arguments as for {@link CompileCost}, with 10000 assets by default.
 */
final class RegistryLoad {

    private static final double GOAL_SECONDS = 0.3;

    private RegistryLoad() {}

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.of(arguments, 10_000, 7);
        Path folder = Files.createTempDirectory("partita-benchmark");
        try {
            List<Path> sources =
                    GeneratedAssets.write(folder.resolve("source"), settings.assets(), settings.perClass());
            Path output = Files.createDirectories(folder.resolve("classes"));
            double compiling = Processes.seconds(
                    Processes.javac(sources, output, folder, "-processorpath", Processes.PROCESSOR_PATH));
            System.out.printf(
                    Locale.ROOT, "%d assets compile with the processor in %.1f s%n", settings.assets(), compiling);
            Path jar = folder.resolve("assets.jar");
            Processes.seconds(List.of(
                    Processes.program("jar"), "--create", "--file", jar.toString(), "-C", output.toString(), "."));

            Path figure = folder.resolve("figure");
            List<Double> loads = new ArrayList<>();
            List<Double> processes = new ArrayList<>();
            for (int round = 0; round <= settings.rounds(); round++) {
                double process = Processes.seconds(List.of(
                        Processes.program("java"),
                        "-cp",
                        jar + File.pathSeparator + Processes.CLASS_PATH,
                        Load.class.getName(),
                        figure.toString(),
                        Integer.toString(settings.assets())));
                if (round > 0) {
                    loads.add(Double.parseDouble(Files.readString(figure)));
                    processes.add(process);
                }
            }
            double load = Processes.median(loads);
            System.out.printf(
                    Locale.ROOT,
                    "and load in a fresh process in %.3f s, medians of %d (goal: %.1f s); the whole process takes %.3f s%n",
                    load,
                    settings.rounds(),
                    GOAL_SECONDS,
                    Processes.median(processes));
            settings.end(load < GOAL_SECONDS);
        } finally {
            Processes.delete(folder);
        }
    }

    /** The fresh process: loads the graph once, and writes how many seconds that took into the file of the first argument. */
    static final class Load {

        private Load() {}

        public static void main(String[] arguments) throws Exception {
            long begun = System.nanoTime();
            int assets;
            try (Deployment deployment = Deployment.open(Path.of("never-written"), Map.of())) {
                assets = deployment.graph().assets().size();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (assets != Integer.parseInt(arguments[1])) {
                throw new IllegalStateException("There are " + assets + " assets.");
            }
            Files.writeString(Path.of(arguments[0]), Double.toString(seconds));
        }
    }
}
