package dev.partita.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much longer javac takes with the processor than with {@code -proc:none}: whole processes by turns, medians, their ratio. Arguments:
 * the number of assets (1000), of rounds (7), of assets a class (20), and {@code --check} for exit status 1 where the goal is missed.
 */
final class CompileCost {

    private static final double GOAL = 1.4;

    private CompileCost() {}

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.of(arguments, 1_000, 7);
        Path folder = Files.createTempDirectory("partita-benchmark");
        try {
            List<Path> sources =
                    GeneratedAssets.write(folder.resolve("source"), settings.assets(), settings.perClass());
            List<Double> without = new ArrayList<>();
            List<Double> with = new ArrayList<>();
            for (int round = 0; round <= settings.rounds(); round++) {
                double plain = compile(sources, folder, "-proc:none");
                double processed = compile(sources, folder, "-processorpath", Processes.PROCESSOR_PATH);
                if (round > 0) { // The first one fills the caches of the disk.
                    without.add(plain);
                    with.add(processed);
                }
            }
            double ratio = Processes.median(with) / Processes.median(without);
            System.out.printf(
                    Locale.ROOT,
                    "javac, %d assets, medians of %d: %.2f s with -proc:none, %.2f s with the processor: %.2f times (goal: %.1f)%n",
                    settings.assets(),
                    settings.rounds(),
                    Processes.median(without),
                    Processes.median(with),
                    ratio,
                    GOAL);
            settings.end(ratio <= GOAL);
        } finally {
            Processes.delete(folder);
        }
    }

    private static double compile(List<Path> sources, Path folder, String... processing) throws Exception {
        Path output = Files.createTempDirectory(folder, "classes");
        double seconds = Processes.seconds(Processes.javac(sources, output, folder, processing));
        Processes.delete(output);
        return seconds;
    }
}
