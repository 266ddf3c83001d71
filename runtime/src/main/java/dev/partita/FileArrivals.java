package dev.partita;

import dev.partita.internal.files.FileListing;
import dev.partita.internal.files.FileMemory;
import dev.partita.internal.files.FileMemory.Entry;
import dev.partita.internal.files.SeenFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A ready {@link Sensor} for files that arrive in a folder: each is a key of a dynamic partition set, and a run of that partition when it is
 * new or has changed.
 *
 * <pre>{@code
 * @Sensor(every = "10s", target = "group:static_etl")
 * static SensorResult files(SensorContext context) {
 *   return FileArrivals.in(Path.of("data/source")).glob("*.csv").set("s3").result(context);
 * }
 * }</pre>
 *
 * <p>A file is taken when two ticks have found it with the same size and time, so that it is not read while it is written. A run that is still queued
 * when its file changes is cancelled, and another one queued. The cursor has about 20 bytes for each file in the folder. It belongs to this
 * sensor: what is returned may be added to, but its cursor must stay.
 *
 * <p>Immutable.
 */
public final class FileArrivals {

    private static final int MOST_AT_ONCE = 1_000;

    private final Path folder;
    private final String pattern;
    private final Function<Path, String> key;
    private final Optional<String> set;
    private final Function<String, RunRequest> request;
    private final boolean content;
    private final boolean removing;
    private final int most;

    private FileArrivals(
            Path folder,
            String pattern,
            Function<Path, String> key,
            Optional<String> set,
            Function<String, RunRequest> request,
            boolean content,
            boolean removing,
            int most) {
        this.folder = folder;
        this.pattern = pattern;
        this.key = key;
        this.set = set;
        this.request = request;
        this.content = content;
        this.removing = removing;
        this.most = most;
    }

    /** Files in a folder, which is there. */
    public static FileArrivals in(Path folder) {
        return new FileArrivals(
                folder,
                "*",
                FileListing::withoutEnding,
                Optional.empty(),
                RunRequest::partition,
                false,
                false,
                MOST_AT_ONCE);
    }

    /** Only files whose path within the folder fits a pattern, as {@link java.nio.file.FileSystem#getPathMatcher} reads it; one with {@code /} looks into folders inside. */
    public FileArrivals glob(String glob) {
        return new FileArrivals(folder, glob, key, set, request, content, removing, most);
    }

    /**
     * Says what the key of a file is. Without this it is the file's path within the folder, without its ending. Two files of one key are an
     * error, which names both.
     *
     * @param ofFile makes the key, of the path within the folder
     */
    public FileArrivals key(Function<Path, String> ofFile) {
        return new FileArrivals(folder, pattern, ofFile, set, request, content, removing, most);
    }

    /** The partition set that gets the keys. */
    public FileArrivals set(String name) {
        return new FileArrivals(folder, pattern, key, Optional.of(name), request, content, removing, most);
    }

    /** Says what is requested for a key. Without this it is the partition of the key. The run key is added to it. */
    public FileArrivals request(Function<String, RunRequest> ofKey) {
        return new FileArrivals(folder, pattern, key, set, ofKey, content, removing, most);
    }

    /** A file has changed when its content has, by its SHA-256, and not already when its size or its time has. */
    public FileArrivals byContent() {
        return new FileArrivals(folder, pattern, key, set, request, true, removing, most);
    }

    /** The key of a file that two ticks have not found any more is removed from the set. Without this it stays. */
    public FileArrivals removeVanished() {
        return new FileArrivals(folder, pattern, key, set, request, content, true, most);
    }

    /** How many files one tick takes at most; the next comes at once if there are more. Without this it is 1,000. */
    public FileArrivals atMost(int files) {
        if (files < 1) {
            throw new IllegalArgumentException("At least one file must be taken at once, not " + files + ".");
        }
        return new FileArrivals(folder, pattern, key, set, request, content, removing, files);
    }

    /**
     * Looks at the folder.
     *
     * @throws InvalidRequestException if the folder is not there, or two files have one key, or one has none that can be
     */
    public SensorResult result(SensorContext context) {
        String name = set.orElseThrow(() ->
                new InvalidRequestException("FileArrivals must know the partition set of its keys.\nAdd .set(\"…\")."));
        FileMemory before = FileMemory.read(context.cursor());
        Map<String, SeenFile> found = FileListing.of(folder, pattern, key);
        Look look = new Look(before);
        found.forEach(look::at);
        Set<Long> gone = look.gone(found.keySet());
        SensorResult result = before.equals(look.after) ? SensorResult.empty() : SensorResult.cursor(look.after.text());
        result = result.add(name, look.taken.toArray(String[]::new)).run(look.requests());
        if (removing && !gone.isEmpty()) {
            String[] vanished = context.partitions(name).stream()
                    .filter(each -> gone.contains(FileMemory.hash(each)))
                    .toArray(String[]::new);
            result = result.remove(name, vanished);
        }
        return look.more ? result.more() : result;
    }

    /** One look at the folder. */
    private final class Look {

        private final FileMemory before;
        private final FileMemory after = new FileMemory();
        private final List<String> taken = new ArrayList<>();
        private boolean more;

        private Look(FileMemory before) {
            this.before = before;
        }

        private void at(String fileKey, SeenFile file) {
            long hash = FileMemory.hash(fileKey);
            Entry old = before.entry(hash);
            if (old.taken() && old.stat() == file.stat()) {
                after.put(hash, old.found());
            } else if (old.seen() != file.stat()) {
                after.put(hash, old.seen(file.stat()));
            } else if (taken.size() == most) {
                more = true;
                after.put(hash, old.seen(file.stat()));
            } else {
                take(fileKey, hash, old, file);
            }
        }

        private void take(String fileKey, long hash, Entry old, SeenFile file) {
            long digest = content ? file.digest() : 0;
            if (!old.taken() || !content || old.content() != digest) {
                taken.add(fileKey);
            }
            after.put(hash, Entry.taken(file.stat(), digest));
        }

        /** The hashes of the keys of taken files that are not there any more for the second time. */
        private Set<Long> gone(Set<String> keys) {
            Set<Long> there = new HashSet<>();
            keys.forEach(each -> there.add(FileMemory.hash(each)));
            Set<Long> gone = new HashSet<>();
            before.forEach((hash, old) -> {
                if (!there.contains(hash) && old.taken()) {
                    if (old.missed()) {
                        gone.add(hash);
                    } else {
                        after.put(hash, old.missing());
                    }
                }
            });
            return Collections.unmodifiableSet(gone);
        }

        private RunRequest[] requests() {
            return taken.stream()
                    .map(each -> request.apply(each).runKey(each).replacing())
                    .toArray(RunRequest[]::new);
        }
    }
}
