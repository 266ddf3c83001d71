package dev.partita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.AssetPartition;
import dev.partita.StepCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How tables, times and progress are laid out. */
final class LayoutTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private Console console(int width) {
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new Console() {
            @Override
            public InputStream in() {
                return new ByteArrayInputStream(new byte[0]);
            }

            @Override
            public PrintStream out() {
                return stream;
            }

            @Override
            public PrintStream err() {
                return stream;
            }

            @Override
            public Map<String, String> environment() {
                return Map.of();
            }

            @Override
            public int outWidth() {
                return width;
            }

            @Override
            public boolean errIsTerminal() {
                return true;
            }

            @Override
            public int errWidth() {
                return width;
            }

            @Override
            public void claimOut() {}

            @Override
            public void onInterrupt(Runnable stop) {}
        };
    }

    @Test
    void wideAndCombiningCharactersKeepColumnsAligned() {
        try (Table table = new Table(console(80), Table.left("KEY"), Table.right("N"), Table.left("X"))) {
            table.row("日本", 1, "x");
            table.row("e\u0301", 22, "x");
            table.row("😀", 3, "x");
        }

        assertThat(written()).isEqualTo("KEY    N  X\n日本   1  x\ne\u0301     22  x\n😀     3  x\n");
    }

    @Test
    void theLastColumnIsCutToTheLine() {
        try (Table table = new Table(console(20), Table.left("KEY"), Table.left("NOTE"))) {
            table.row("a", "a note that is far too long");
        }

        assertThat(written()).isEqualTo("KEY  NOTE\na    a note that is…\n");
    }

    @Test
    void controlCharactersAreMadeVisible() {
        try (Table table = new Table(console(80), Table.left("NOTE"))) {
            table.row("red \u001b[31m");
        }

        assertThat(written()).contains("red \\u001b[31m");
    }

    @Test
    void durationsAreReadable() {
        assertThat(Words.duration(Duration.ofMillis(1_234))).isEqualTo("1.2 s");
        assertThat(Words.duration(Duration.ofSeconds(201))).isEqualTo("3 min 21 s");
        assertThat(Words.duration(Duration.ofSeconds(7_501))).isEqualTo("2 h 5 min");
    }

    @Test
    void progressInLinesComesEveryFewSecondsAtMost() {
        long[] now = {0};
        AssetPartition step = new AssetPartition("load", Optional.of("acme"));
        try (Progress progress = new LineProgress(console(80).err(), () -> now[0], false)) {
            progress.begun(3, new StepCounts(1_000, 0, 0, 0, 0));
            for (int i = 1; i <= 100; i++) {
                now[0] += 100_000_000;
                progress.succeeded(step, new StepCounts(1_000, i, 0, 0, 0));
            }
            progress.failed(step, "no file\u0007", new StepCounts(1_000, 100, 1, 0, 0));
        }

        assertThat(written()).isEqualTo("""
                        Run 3: 1000 steps
                        Run 3: 50 of 1000 steps, 10.0/s, 1 min 35 s left
                        Run 3: 100 of 1000 steps, 10.0/s, 1 min 30 s left
                        failed: load[acme]: no file\\u0007
                        """);
    }

    @Test
    void onATerminalABarShowsProgressAndFailuresStandAboveIt() {
        AssetPartition step = new AssetPartition("load", Optional.of("acme"));
        try (Progress progress = Progress.on(console(100), false)) {
            progress.begun(3, new StepCounts(2, 0, 0, 0, 0));
            progress.failed(step, "no file", new StepCounts(2, 0, 1, 0, 0));
            progress.succeeded(step, new StepCounts(2, 1, 1, 0, 0));
        }

        assertThat(written())
                .contains("\r\u001b[Kfailed: load[acme]: no file\n", "Run 3 100%", "2/2", "1 failed")
                .endsWith("\n");
    }
}
