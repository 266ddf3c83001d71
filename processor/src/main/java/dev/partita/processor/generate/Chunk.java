package dev.partita.processor.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Some of many things that one method takes care of. A method that is longer than 8,000 bytes is never compiled by HotSpot, and one of
 * 64 KB not even by javac.
 *
 * @param from the first
 * @param to the first that is not among them any more
 */
record Chunk(int from, int to) {

    private static final int CASES = 250;
    private static final int WEIGHT = 700;

    /**
     * Divides things into chunks.
     *
     * @param weight about how many values and calls each costs; ten bytes each are assumed
     */
    static List<Chunk> divide(int count, IntUnaryOperator weight) {
        List<Chunk> chunks = new ArrayList<>();
        int from = 0;
        int total = 0;
        for (int i = 0; i < count; i++) {
            int next = weight.applyAsInt(i);
            if (i > from && (i - from == CASES || total + next > WEIGHT)) {
                chunks.add(new Chunk(from, i));
                from = i;
                total = 0;
            }
            total += next;
        }
        if (from < count) {
            chunks.add(new Chunk(from, count));
        }
        return chunks;
    }
}
