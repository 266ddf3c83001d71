package dev.partita.processor.versions;

/**
 * Hashes a sequence of texts, each told apart from the next, to 64 bits: FNV-1a within a text, and the last step of SplittableRandom after each. It need
 * not withstand anybody, and a digest of the platform's costs a compilation more to load than all the rest.
 */
final class Tokens {

    private static final int DIGITS = 16;
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long hash = OFFSET;

    Tokens add(String token) {
        long text = OFFSET;
        for (int i = 0; i < token.length(); i++) {
            text = (text ^ token.charAt(i)) * PRIME;
        }
        hash = mixed(hash + mixed(text ^ token.length()));
        return this;
    }

    private static long mixed(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** 16 hexadecimal digits. */
    String hash() {
        String digits = Long.toHexString(hash);
        return "0".repeat(DIGITS - digits.length()).concat(digits);
    }
}
