package dev.partita.benchmarks;

import dev.partita.model.time.Range;
import dev.partita.model.time.Window;
import dev.partita.model.time.WindowDefinition;
import dev.partita.model.time.WindowDefinition.Kind;
import dev.partita.model.time.Windows;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures what a question about time windows costs, with many windows in a zone whose clock changes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class WindowArithmetic {

    private static final int PLACES = 1024;

    /** Which windows: about half a million, or five million. */
    @Param({"hourly since 1970", "every minute for ten years"})
    private String definition = "";

    private final Instant now = Instant.parse("2026-11-24T12:34:56Z");
    private final long[] indices = new long[PLACES];
    private final Instant[] instants = new Instant[PLACES];
    private final String[] keys = new String[PLACES];
    private WindowDefinition parsed = hourly();
    private Windows windows = Windows.of(parsed);
    private int place;

    /** Runs all of it: {@code run.sh WindowArithmetic}. */
    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(WindowArithmetic.class.getName())
                        .build())
                .run();
    }

    private static WindowDefinition hourly() {
        return new WindowDefinition(Kind.HOURLY, "", "1970-01-01-00:00", "", "Europe/Berlin", 0, 0, 0, 0, "");
    }

    private static WindowDefinition everyMinute() {
        return new WindowDefinition(
                Kind.CRON, "* * * * *", "2016-01-01-00:00", "2026-01-01-00:00", "Europe/Berlin", 0, 0, 0, 0, "");
    }

    /** Picks places all over the windows. */
    @Setup
    public void pick() {
        parsed = definition.startsWith("hourly") ? hourly() : everyMinute();
        windows = Windows.of(parsed);
        long count = windows.count(now);
        for (int i = 0; i < PLACES; i++) {
            indices[i] = count * (i * 541L % PLACES) / PLACES;
            instants[i] = windows.window(indices[i]).start().toInstant().plusSeconds(17);
            keys[i] = windows.key(indices[i]);
        }
    }

    private int next() {
        place = (place + 1) % PLACES;
        return place;
    }

    @Benchmark
    public Windows open() {
        return Windows.of(parsed);
    }

    @Benchmark
    public long count() {
        return windows.count(instants[next()]);
    }

    @Benchmark
    public Window window() {
        return windows.window(indices[next()]);
    }

    @Benchmark
    public String key() {
        return windows.key(indices[next()]);
    }

    @Benchmark
    public OptionalLong indexOf() {
        return windows.indexOf(keys[next()]);
    }

    @Benchmark
    public OptionalLong indexAt() {
        return windows.indexAt(instants[next()]);
    }

    @Benchmark
    public Range overlapping() {
        Instant from = instants[next()];
        return windows.overlapping(from, from.plusSeconds(1_000_000));
    }
}
