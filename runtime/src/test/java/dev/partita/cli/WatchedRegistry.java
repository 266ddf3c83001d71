package dev.partita.cli;

import dev.partita.RunRequest;
import dev.partita.SensorContext;
import dev.partita.SensorResult;
import dev.partita.spi.Codec;
import dev.partita.spi.Declarations;
import dev.partita.spi.Inputs;
import dev.partita.spi.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline with a sensor and a schedule, as the processor would generate it: {@code orders}, by {@code s3}, appends its key to the file
 * {@code done} of the folder {@code watched.folder}, and {@code report} has no partitions. The sensor finds the numbers from its cursor up to
 * what the file {@code upto} says, a key each. A file {@code hold} lets steps wait until it is gone.
 */
public final class WatchedRegistry implements Registry {

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String className() {
        return "shop.Watched";
    }

    @Override
    public void declare(Declarations declarations) {
        declarations.read("""
                computation orders(java.lang.String)
                  partitionKey key
                  dynamicPartitions s3
                  asset orders void
                computation report()
                  asset report void
                sensor numbers(dev.partita.SensorContext)
                  tickContext context
                  every 200
                  target orders
                  within 60000
                  description Looks for numbers.
                schedule
                  called nightly
                  atCron 30 2 * * *
                  atZone Europe/Berlin
                  catchUp LAST
                  target report
                  within 60000
                """);
    }

    @Override
    public Codec<?> codec(int asset) {
        return Codec.STRING;
    }

    private static Path folder() {
        return Path.of(System.getProperty("watched.folder"));
    }

    @Override
    public @Nullable Object compute(int computation, Inputs in) throws IOException, InterruptedException {
        if (computation == 0) {
            Files.writeString(
                    folder().resolve("begun"),
                    in.partitionKey() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            while (Files.exists(folder().resolve("hold"))) {
                Thread.sleep(10);
            }
            Files.writeString(
                    folder().resolve("done"),
                    in.partitionKey() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        return null;
    }

    @Override
    public Object tick(int automation, Inputs in) throws IOException {
        SensorContext context = in.argument(0);
        int from = Integer.parseInt(context.cursor().orElse("0"));
        Path file = folder().resolve("upto");
        int to = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
        if (to <= from) {
            return SensorResult.skip("no number above " + from);
        }
        SensorResult result = SensorResult.cursor(Integer.toString(to));
        for (int i = from + 1; i <= to; i++) {
            String key = "n" + i;
            result = result.add("s3", key).run(RunRequest.partition(key).runKey(key));
        }
        return result;
    }
}
