package bakery;

import java.util.HashMap;
import java.util.Map;

/** Knows what a test tells it. */
final class FakeTill implements Till, AutoCloseable {

    private final Map<String, Integer> sold = new HashMap<>();
    private boolean closed;

    FakeTill with(String shop, int loaves) {
        sold.put(shop, loaves);
        return this;
    }

    @Override
    public int sold(String shop) {
        Integer loaves = sold.get(shop);
        if (loaves == null) {
            throw new IllegalArgumentException("no till in " + shop);
        }
        return loaves;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
