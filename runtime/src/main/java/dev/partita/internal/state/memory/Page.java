package dev.partita.internal.state.memory;

/** The length of a page. */
final class Page {

    private Page() {}

    static int limit(int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("A page can't have " + limit + " entries.");
        }
        return limit;
    }
}
