package dev.partita.internal.state.sqlite;

/** The length of a page; SQLite would read a negative one as none. */
final class Limit {

    private Limit() {}

    static void check(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("A page can't have " + limit + " entries.");
        }
    }
}
