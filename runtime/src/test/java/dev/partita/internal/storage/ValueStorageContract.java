package dev.partita.internal.storage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.AssetPartition;
import dev.partita.PartitaException;
import dev.partita.spi.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every storage does. */
abstract class ValueStorageContract {

    static final List<String> KEYS = List.of(
            "acme",
            "../../etc/passwd",
            "a/b",
            "a|b",
            "O'Brien; drop table x",
            "ключ",
            "😀",
            "CON",
            "con",
            "a.csv",
            "A",
            "a",
            "_value",
            "value",
            "a.json",
            "a.raw",
            "e\u0301",
            "é",
            "x".repeat(1_024),
            "😀".repeat(1_024),
            "x".repeat(1_023) + "y");

    private static final Codec<List<String>> STRINGS = Codec.list(Codec.STRING);

    abstract ValueStorage storage();

    static AssetPartition partition(String key) {
        return new AssetPartition("shop/orders", Optional.of(key));
    }

    static AssetPartition whole(String asset) {
        return new AssetPartition(asset, Optional.empty());
    }

    @Test
    void everyPartitionOfEveryAssetHasItsOwnValue() {
        ValueStorage storage = storage();
        List<AssetPartition> all = new ArrayList<>();
        for (String asset : List.of("a", "A", "../..", "con", "😀".repeat(1_024))) {
            all.add(whole(asset));
            for (String key : KEYS) {
                all.add(new AssetPartition(asset, Optional.of(key)));
            }
        }
        for (AssetPartition partition : all) {
            storage.store(partition, Codec.STRING, partition.toString());
        }
        for (AssetPartition partition : all) {
            assertThat(storage.load(partition, Codec.STRING)).isEqualTo(partition.toString());
        }
        storage.delete(partition("acme"));
        for (AssetPartition partition : all.subList(0, 2)) {
            storage.delete(partition);
            assertThatThrownBy(() -> storage.load(partition, Codec.STRING)).isInstanceOf(MissingValueException.class);
        }
        for (AssetPartition partition : all.subList(2, all.size())) {
            assertThat(storage.load(partition, Codec.STRING)).isEqualTo(partition.toString());
        }
    }

    @Test
    void whatIsStoredLastIsLoaded() {
        ValueStorage storage = storage();
        storage.store(partition("a"), STRINGS, List.of("first", "second"));
        storage.store(partition("a"), STRINGS, List.of("third"));
        assertThat(storage.load(partition("a"), STRINGS)).containsExactly("third");
        storage.store(partition("a"), STRINGS, null);
        assertThat(storage.load(partition("a"), STRINGS)).isNull();
    }

    @Test
    void aMissingValueNamesAssetAndPartition() {
        ValueStorage storage = storage();
        assertThatThrownBy(() -> storage.load(partition("acme"), STRINGS))
                .isInstanceOf(MissingValueException.class)
                .hasMessage("asset 'shop/orders', partition 'acme', has no stored value; materialize it first.");
        assertThatThrownBy(() -> storage.loadBytes(whole("total")))
                .isInstanceOf(MissingValueException.class)
                .hasMessage("asset 'total' has no stored value; materialize it first.");
        storage.delete(partition("acme"));
    }

    @Test
    void aValueOfAnotherTypeNamesAssetPartitionAndWhatIsWrong() {
        ValueStorage storage = storage();
        storage.store(partition("acme"), STRINGS, List.of("one"));
        assertThatThrownBy(() -> storage.load(partition("acme"), Codec.list(Codec.INTEGER)))
                .isInstanceOf(PartitaException.class)
                .isNotInstanceOf(MissingValueException.class)
                .hasMessageContaining("asset 'shop/orders', partition 'acme', does not fit its type (any more)")
                .hasMessageContaining("'[0]' should be int but is the text 'one'");
    }

    @Test
    void bytesAreStoredAsTheyAre() {
        ValueStorage storage = storage();
        byte[] value = {0, -1, 10, 13};
        storage.storeBytes(partition("a"), value);
        value[0] = 1;
        assertThat(storage.loadBytes(partition("a"))).containsExactly(0, -1, 10, 13);
        storage.storeBytes(partition("a"), new byte[0]);
        assertThat(storage.loadBytes(partition("a"))).isEmpty();
        storage.storeBytes(partition("a"), null);
        assertThat(storage.loadBytes(partition("a"))).isNull();
        storage.delete(partition("a"));
        assertThatThrownBy(() -> storage.loadBytes(partition("a"))).isInstanceOf(MissingValueException.class);
    }

    @Test
    void aValueOfAnotherKindLeavesNothingOfTheOneBefore() {
        ValueStorage storage = storage();
        storage.store(partition("a"), Codec.STRING, "json");
        storage.storeBytes(partition("a"), new byte[] {1});
        assertThatThrownBy(() -> storage.load(partition("a"), Codec.STRING)).isInstanceOf(MissingValueException.class);
        storage.store(partition("a"), Codec.BYTES, new byte[] {2});
        assertThat(storage.loadBytes(partition("a"))).containsExactly(2);
    }

    @Test
    void aValueThatCannotBeStoredLeavesTheOneBefore() {
        ValueStorage storage = storage();
        storage.store(partition("a"), STRINGS, List.of("before"));
        Codec<List<String>> failing = Codec.record("shop.Failing", fields -> List.of(), (value, fields) -> {
            fields.put("first", Codec.STRING, value.get(0));
            throw new IllegalStateException("half way");
        });
        assertThatThrownBy(() -> storage.store(partition("a"), failing, List.of("after")))
                .hasMessage("half way");
        assertThat(storage.load(partition("a"), STRINGS)).containsExactly("before");
    }

    @Test
    void severalThreadsNeverSeeHalfAValue() throws InterruptedException, ExecutionException {
        ValueStorage storage = storage();
        List<Callable<Void>> work = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            String letter = "abcd".substring(thread, thread + 1);
            work.add(() -> {
                for (int i = 1; i <= 25; i++) {
                    storage.store(partition("p"), STRINGS, List.of(letter.repeat(i * 2_000), letter));
                    List<String> value = requireNonNull(storage.load(partition("p"), STRINGS));
                    assertThat(value).hasSize(2);
                    assertThat(value.get(0)).matches("(" + value.get(1) + ")+");
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
