package dev.partita.model.time;

import java.util.OptionalLong;

public final class Windows {
    public static Windows of(WindowDefinition d) {
        throw new IllegalStateException();
    }

    public boolean sameWindows(Windows o) {
        return false;
    }

    public boolean nestsIn(Windows o) {
        return false;
    }

    public OptionalLong indexOf(String key) {
        return OptionalLong.empty();
    }

    public String key(long i) {
        return "";
    }

    public Window window(long i) {
        throw new IllegalStateException();
    }

    public long count(java.time.Instant now) {
        return 0;
    }

    public OptionalLong indexAt(java.time.Instant now) {
        return OptionalLong.empty();
    }

    public Range overlapping(java.time.Instant from, java.time.Instant to) {
        return new Range(0, 0);
    }

    public java.util.List<String> nearest(String text, java.time.Instant now, int limit) {
        return java.util.List.of();
    }

    public WindowDefinition definition() {
        throw new IllegalStateException();
    }

    public static java.util.List<WindowProblem> problems(WindowDefinition d) {
        return java.util.List.of();
    }
}
