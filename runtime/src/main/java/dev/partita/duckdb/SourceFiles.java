package dev.partita.duckdb;

import dev.partita.PartitaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files of one statement, all of one format.
 *
 * @param format what kind of file they are
 * @param byKey the file of each key
 * @param sizes the size of each file, in bytes, once even where several keys name it
 */
record SourceFiles(FileFormat format, Map<String, Path> byKey, Map<Path, Long> sizes) {

    private static final int SAMPLE = 10;

    /**
     * The files, looked at.
     *
     * @throws PartitaException if one is missing, or they aren't of one kind that can be read, or a key has no text of its own
     */
    static SourceFiles of(Map<?, Path> files) {
        Map<String, Path> byKey = new LinkedHashMap<>();
        Map<Path, Long> sizes = new LinkedHashMap<>();
        Set<FileFormat> formats = new LinkedHashSet<>();
        files.forEach((key, file) -> {
            String text = KeyText.of(key);
            if (!Names.isUnicode(text)) {
                throw new PartitaException("The partition key '" + Names.shorten(text)
                        + "' is not valid Unicode text, so it can't be stored.");
            }
            if (byKey.put(text, file) != null) {
                throw new PartitaException("Two of the partition keys have the text '" + Names.shorten(text) + "'.");
            }
            sizes.computeIfAbsent(file, path -> size(path, text));
            formats.add(FileFormat.of(file));
        });
        if (formats.size() > 1) {
            throw new PartitaException("The files are "
                    + String.join(
                            " and ", formats.stream().map(FileFormat::shown).toList())
                    + ", and one statement reads files of one kind. Replace those of each kind by themselves.");
        }
        return new SourceFiles(formats.iterator().next(), byKey, sizes);
    }

    private static long size(Path file, String key) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new PartitaException(
                    "The file '%s' of the partition '%s' is missing, or can't be read."
                            .formatted(file, Names.shorten(key)),
                    e);
        }
    }

    List<Path> files() {
        return List.copyOf(sizes.keySet());
    }

    /** The few files to find out from how all look: the largest, for they have the most to say. */
    List<Path> sample() {
        return sizes.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Path, Long> file) -> -file.getValue()))
                .limit(SAMPLE)
                .map(Map.Entry::getKey)
                .toList();
    }

    List<String> keys() {
        return new ArrayList<>(byKey.keySet());
    }

    /** The file as a message names it, with the first key that it is for. */
    String shown(Path file) {
        return byKey.entrySet().stream()
                .filter(entry -> entry.getValue().equals(file))
                .findFirst()
                .map(entry -> "the file '" + file + "' of the partition '" + Names.shorten(entry.getKey()) + "'")
                .orElse("the file '" + file + "'");
    }
}
