package dev.partita.internal.storage;

import dev.partita.AssetPartition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps bytes in files: {@code <root>/<asset>/<partition>.json} and {@code .raw}, an asset without partitions in
 * {@code <root>/<asset>/_value.json}. {@link FileNames} says how keys become names. Several processes may share the root.
 */
final class FileBlobs implements Blobs {

    private static final String UNPARTITIONED = "_value";

    private final Path root;
    private final AtomicFiles files;
    /** Folders that are known to last. */
    private final Set<Path> folders = ConcurrentHashMap.newKeySet();

    FileBlobs(Path root, AtomicFiles files) {
        this.root = root;
        this.files = files;
    }

    @Override
    public void put(AssetPartition partition, Kind kind, Content content) throws IOException {
        Path folder = folder(partition);
        makeFolder(partition.assetKey(), folder);
        Optional<String> key = partition.partitionKey();
        if (key.isPresent()) {
            putSideFile(key.get(), folder.resolve(FileNames.encode(key.get())));
        }
        files.write(file(partition, kind), content);
        for (Kind other : Kind.values()) {
            if (other != kind && Files.deleteIfExists(file(partition, other))) {
                files.sync(folder);
            }
        }
    }

    @Override
    public Optional<InputStream> open(AssetPartition partition, Kind kind) throws IOException {
        try {
            return Optional.of(Files.newInputStream(file(partition, kind)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Leaves the side file where it is: what it says stays true, and another process may just be storing that partition. */
    @Override
    public void delete(AssetPartition partition) throws IOException {
        for (Kind kind : Kind.values()) {
            if (Files.deleteIfExists(file(partition, kind))) {
                files.sync(folder(partition));
            }
        }
    }

    @Override
    public String place(AssetPartition partition, Kind kind) {
        return file(partition, kind).toString();
    }

    private Path file(AssetPartition partition, Kind kind) {
        String name = partition.partitionKey().map(FileNames::encode).orElse(UNPARTITIONED);
        return folder(partition).resolve(name + "." + kind.name().toLowerCase(Locale.ROOT));
    }

    private Path folder(AssetPartition partition) {
        return root.resolve(FileNames.encode(partition.assetKey()));
    }

    private void makeFolder(String asset, Path folder) throws IOException {
        if (folders.contains(folder) && Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        putSideFile(asset, folder);
        files.sync(root);
        folders.add(folder);
    }

    /** Comes before what it explains, so that there is nothing without an explanation. */
    private void putSideFile(String key, Path named) throws IOException {
        Path file = named.resolveSibling(named.getFileName() + FileNames.SIDE_FILE);
        if (FileNames.isShortened(named.getFileName().toString()) && !Files.exists(file)) {
            files.write(file, out -> out.write(key.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
