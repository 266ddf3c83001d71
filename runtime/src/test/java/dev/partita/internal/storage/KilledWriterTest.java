package dev.partita.internal.storage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.AssetPartition;
import dev.partita.spi.Codec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes write the same partition over and over, and are killed while they do. */
final class KilledWriterTest {

    private static final AssetPartition PARTITION = new AssetPartition("a", Optional.of("p"));
    private static final Codec<List<String>> CODEC = Codec.list(Codec.STRING);

    @TempDir
    Path folder;

    @Test
    void killedProcessesNeverLeaveHalfAValue() throws IOException, InterruptedException {
        Random random = new Random(3);
        ValueStorage storage = ValueStorage.inFiles(folder, Clock.systemUTC());
        storage.store(PARTITION, CODEC, List.of());
        int reads = 0;
        for (int round = 0; round < 3; round++) {
            List<Process> writers = List.of(writer(), writer());
            try {
                for (Process writer : writers) {
                    // Its first line says that it has begun.
                    assertThat(writer.inputReader().readLine()).isEqualTo("writing");
                }
                for (int i = 0; i < 20 + random.nextInt(20); i++) {
                    reads += checked(requireNonNull(storage.load(PARTITION, CODEC)));
                }
            } finally {
                writers.forEach(Process::destroyForcibly);
            }
            for (Process writer : writers) {
                writer.waitFor();
                reads += checked(requireNonNull(storage.load(PARTITION, CODEC)));
            }
        }
        assertThat(reads).isGreaterThan(60);
        storage.store(PARTITION, CODEC, List.of("again"));
        assertThat(storage.load(PARTITION, CODEC)).containsExactly("again");
    }

    private static int checked(List<String> value) {
        assertThat(value).isNotEmpty();
        assertThat(value).hasSize(Integer.parseInt(value.get(0)));
        return 1;
    }

    private Process writer() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Writer.class.getName(), folder.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The process that is killed. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) {
            ValueStorage storage = ValueStorage.inFiles(Path.of(arguments[0]), Clock.systemUTC());
            ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
            for (int size = 1_000; parent.isAlive(); size = size % 50_000 + 1_000) {
                List<String> value = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    value.add(String.valueOf(size));
                }
                storage.store(PARTITION, CODEC, value);
                if (size == 1_000) {
                    System.out.println("writing");
                }
            }
        }
    }
}
