package dev.partita.internal.files;

import dev.partita.InvalidRequestException;
import dev.partita.PartitaException;
import dev.partita.model.PartitionKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;

/** The files of a folder, by key. */
public final class FileListing {

    private FileListing() {}

    /** A path without the ending of its last name, with {@code /} between its names. */
    public static String withoutEnding(Path path) {
        StringBuilder text = new StringBuilder();
        for (Path name : path) {
            text.append(text.length() == 0 ? "" : "/").append(name);
        }
        int slash = text.lastIndexOf("/");
        int dot = text.lastIndexOf(".");
        return dot > slash + 1 ? text.substring(0, dot) : text.toString();
    }

    /**
     * The files whose paths fit a pattern, by key, in the order of keys.
     *
     * @throws InvalidRequestException if the folder is not there, the pattern is none, or the keys are not
     */
    public static Map<String, SeenFile> of(Path folder, String glob, Function<Path, String> key) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidRequestException("There is no folder '" + folder.toAbsolutePath()
                    + "' in which files could arrive.\nMake it, or name another.");
        }
        Map<String, SeenFile> files = new TreeMap<>();
        boolean deep = glob.indexOf('/') >= 0 || glob.contains("**");
        try {
            PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + glob);
            Files.walkFileTree(
                    folder,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    deep ? Integer.MAX_VALUE : 1,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            Path path = folder.relativize(file);
                            if (attributes.isRegularFile() && matcher.matches(path)) {
                                add(files, key.apply(path), file, stat(attributes));
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                            if (e instanceof NoSuchFileException) {
                                return FileVisitResult.CONTINUE;
                            }
                            throw e;
                        }
                    });
        } catch (PatternSyntaxException e) {
            throw new InvalidRequestException(
                    "'" + glob + "' is no pattern of file names: " + e.getDescription() + ".", e);
        } catch (IOException e) {
            throw new PartitaException("The folder '" + folder + "' can't be read (" + e + ").", e);
        }
        return files;
    }

    private static void add(Map<String, SeenFile> files, String key, Path file, long stat) {
        PartitionKeys.problem(key).ifPresent(problem -> {
            throw new InvalidRequestException("The file '" + file + "' gives no partition key. " + problem);
        });
        SeenFile other = files.put(key, new SeenFile(file, stat));
        if (other != null) {
            throw new InvalidRequestException("The files '" + other.path() + "' and '" + file
                    + "' give the same partition key '" + key + "'."
                    + "\nRename one of them, or say how keys are made: FileArrivals.key(…).");
        }
    }

    /** A number that size and time give, never 0. */
    private static long stat(BasicFileAttributes attributes) {
        ByteBuffer both = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(attributes.size())
                .putLong(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
        long stat = ByteBuffer.wrap(FileMemory.sha256().digest(both.array())).getLong();
        return stat == 0 ? 1 : stat;
    }
}
