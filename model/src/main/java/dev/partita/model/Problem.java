package dev.partita.model;

/**
 * A mistake in a pipeline: what is wrong, where, and what to do.
 *
 * @param sentence one sentence in the present tense, names quoted
 * @param advice what to do; empty where the sentence says it
 */
public record Problem(Code code, Site site, String sentence, String advice) {

    /** The message as people read it. */
    public String message() {
        String first = "[" + code.text() + "] " + sentence;
        return advice.isEmpty() ? first : first + "\n  " + advice.replace("\n", "\n  ");
    }
}
