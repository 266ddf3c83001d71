package dev.partita.model.time;

/** What is wrong with the text of a cron expression: the message is the problem, the advice what to do. */
final class CronSyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    private final String advice;

    CronSyntaxException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    String advice() {
        return advice;
    }
}
