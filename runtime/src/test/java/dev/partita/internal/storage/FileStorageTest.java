package dev.partita.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.AssetPartition;
import dev.partita.PartitaException;
import dev.partita.spi.Codec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileStorageTest extends ValueStorageContract {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path folder;

    @Override
    ValueStorage storage() {
        return ValueStorage.inFiles(root(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Path root() {
        return folder.resolve("home").resolve("values");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theFilesAreWhereOneWouldLook() throws IOException {
        ValueStorage storage = storage();
        storage.store(partition("acme"), Codec.STRING, "x");
        storage.storeBytes(partition("a/b"), new byte[] {1});
        storage.store(whole("total"), Codec.INTEGER, 1);
        assertThat(files())
                .containsExactly(
                        "home/values/shop%2forders/a%2fb.raw",
                        "home/values/shop%2forders/acme.json", "home/values/total/_value.json");
        assertThat(root().resolve("total/_value.json")).hasContent("1");
    }

    @Test
    void noKeyLeavesTheFolderAndEachCanBeReadFromTheNames() throws IOException {
        ValueStorage storage = storage();
        for (String key : KEYS) {
            storage.store(new AssetPartition(key, Optional.of(key)), Codec.STRING, key);
        }
        assertThat(files()).allMatch(file -> file.startsWith("home/values/"));
        for (String key : KEYS) {
            String name = FileNames.encode(key);
            assertThat(FileNames.decode(root(), name)).contains(key);
            assertThat(FileNames.decode(root().resolve(name), name)).contains(key);
        }
    }

    @Test
    void anotherStorageOfTheSameFolderSeesTheValue() {
        storage().store(partition("a"), Codec.STRING, "x");
        assertThat(storage().load(partition("a"), Codec.STRING)).isEqualTo("x");
    }

    @Test
    void lookingForAValueMakesNoFolder() {
        assertThatThrownBy(() -> storage().load(partition("a"), Codec.STRING))
                .isInstanceOf(MissingValueException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileThatWasCutOffNamesAssetPartitionAndFile() throws IOException {
        storage().store(partition("acme"), Codec.list(Codec.STRING), List.of("a", "b"));
        Path file = root().resolve("shop%2forders").resolve("acme.json");
        Files.writeString(file, Files.readString(file).substring(0, 4));
        assertThatThrownBy(() -> storage().load(partition("acme"), Codec.list(Codec.STRING)))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("asset 'shop/orders', partition 'acme',")
                .hasMessageContaining(file.toString())
                .hasMessageContaining("materialize it again")
                .hasMessageContaining("it is no JSON");
    }

    @Test
    void aFolderThatCannotBeMadeNamesAssetPartitionAndFile() throws IOException {
        Files.createDirectories(root());
        Files.writeString(root().resolve("shop%2forders"), "in the way");
        assertThatThrownBy(() -> storage().store(partition("acme"), Codec.STRING, "x"))
                .isInstanceOf(PartitaException.class)
                .hasMessageContaining("asset 'shop/orders', partition 'acme',")
                .hasMessageContaining("can't be stored in ")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aFailedStoreLeavesNoFile() throws IOException {
        Codec<String> failing = Codec.record("shop.Failing", fields -> "", (value, fields) -> {
            throw new IllegalStateException("half way");
        });
        assertThatThrownBy(() -> storage().store(whole("a"), failing, "x")).hasMessage("half way");
        assertThat(files()).isEmpty();
    }

    @Test
    void aValueIsStoredByAThreadThatIsInterrupted() {
        Thread.currentThread().interrupt();
        try {
            storage().store(partition("a"), Codec.STRING, "x");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(storage().load(partition("a"), Codec.STRING)).isEqualTo("x");
    }

    @Test
    void leftoversAreRemovedOnceNobodyCanBeWritingThem() throws IOException {
        Path writing = root().resolve("_writing");
        Files.createDirectories(writing);
        Path fresh = Files.writeString(writing.resolve("fresh"), "[1,");
        Path abandoned = Files.writeString(writing.resolve("abandoned"), "[1,");
        Files.setLastModifiedTime(fresh, FileTime.from(NOW.minus(AtomicFiles.ABANDONED)));
        Files.setLastModifiedTime(
                abandoned, FileTime.from(NOW.minus(AtomicFiles.ABANDONED).minus(Duration.ofSeconds(1))));
        storage();
        assertThat(fresh).exists();
        assertThat(abandoned).doesNotExist();
    }
}
