package dev.partita.internal.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a partition reads of other assets, in 24 bytes for each asset, however many partitions that are: a hash of the asset's key, one of
 * which partitions, and one of which materializations of them. In each, the order of reading does not count. A materialization is known
 * by its run, since no run materializes a partition twice. Partitions that were never materialized do not count.
 */
final class ReadPartitions {

    private static final int BYTES = 3 * Long.BYTES;
    /** How long the text of one asset is. */
    private static final int LENGTH = BYTES / 3 * 4;

    private final Map<String, Sum> assets = new TreeMap<>();

    /** The hashes of what is read of one asset. */
    record Sum(long partitions, long materializations) {}

    /** Adds that an asset is read, of which nothing may be materialized. */
    void add(String asset) {
        assets.putIfAbsent(asset, new Sum(0, 0));
    }

    /** Adds a partition, and the run that materialized it. */
    void add(String asset, String partition, long run) {
        long key = hash(partition);
        Sum sum = assets.getOrDefault(asset, new Sum(0, 0));
        assets.put(asset, new Sum(sum.partitions + mixed(key), sum.materializations + mixed(key + mixed(run))));
    }

    /** What is read of an asset, if it is. */
    Optional<Sum> of(String asset) {
        return Optional.ofNullable(assets.get(asset));
    }

    /** The text that a store keeps. */
    String text() {
        StringBuilder text = new StringBuilder();
        assets.forEach((asset, sum) -> text.append(Base64.getUrlEncoder()
                .encodeToString(ByteBuffer.allocate(BYTES)
                        .putLong(hash(asset))
                        .putLong(sum.partitions)
                        .putLong(sum.materializations)
                        .array())));
        return text.toString();
    }

    /** How what is read now differs from a text that was kept: the assets, by their keys, and whether other partitions of them are read. */
    List<Difference> differences(String kept) {
        Map<Long, Sum> before = new HashMap<>();
        for (int from = 0; from + LENGTH <= kept.length(); from += LENGTH) {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(kept.substring(from, from + LENGTH)));
            before.put(bytes.getLong(), new Sum(bytes.getLong(), bytes.getLong()));
        }
        List<Difference> differences = new ArrayList<>();
        assets.forEach((asset, sum) -> {
            Sum then = before.remove(hash(asset));
            if (then == null || then.partitions != sum.partitions) {
                differences.add(new Difference(asset, true));
            } else if (then.materializations != sum.materializations) {
                differences.add(new Difference(asset, false));
            }
        });
        if (!before.isEmpty()) {
            differences.add(new Difference("", true));
        }
        return differences;
    }

    /**
     * A difference.
     *
     * @param asset the key; empty for one that is not read any more
     * @param partitions whether other partitions are read, rather than the same ones materialized again
     */
    record Difference(String asset, boolean partitions) {}

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mixed(hash ^ text.length());
    }

    /** Spreads what differs in few bits over all of them, as the last step of SplittableRandom does. */
    private static long mixed(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
