package dev.partita.internal.partitions;

import dev.partita.model.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keys that are a list, read when first needed. */
final class ListedKeys implements DimensionKeys {

    private static final int LOOKED_AT = 10_000;
    private static final int NAMED = 3;

    private final Supplier<List<String>> read;
    private @Nullable List<String> keys;
    private @Nullable Map<String, Integer> positions;

    ListedKeys(Supplier<List<String>> read) {
        this.read = read;
    }

    private synchronized List<String> keys() {
        if (keys == null) {
            keys = read.get();
        }
        return keys;
    }

    @Override
    public long count() {
        return keys().size();
    }

    @Override
    public String key(long position) {
        return keys().get(Math.toIntExact(position));
    }

    @Override
    public long position(String key) {
        return positions().getOrDefault(key, -1);
    }

    private synchronized Map<String, Integer> positions() {
        if (positions == null) {
            List<String> listed = keys();
            Map<String, Integer> found = new HashMap<>(listed.size() * 2);
            for (int i = 0; i < listed.size(); i++) {
                found.put(listed.get(i), i);
            }
            positions = found;
        }
        return positions;
    }

    @Override
    public List<String> nearest(String text) {
        List<String> listed = keys();
        return Text.nearest(text, listed.subList(0, Math.min(LOOKED_AT, listed.size())))
                .map(List::of)
                .orElseGet(() -> List.copyOf(listed.subList(0, Math.min(NAMED, listed.size()))));
    }
}
