package dev.partita.internal.state.jdbc;

/** The length of a page; a negative one means something else to each database. */
public final class Limit {

    private Limit() {}

    public static void check(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("A page can't have " + limit + " entries.");
        }
    }
}
