package dev.partita.duckdb;

/** Says why a replacement can't be done, in a sentence without its full stop. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    RefusedException(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
