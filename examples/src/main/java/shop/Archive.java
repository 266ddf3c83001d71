package shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The shop's files, one line a record. Stands for a database or a service that several assets use. */
final class Archive {

    private final Path folder;

    Archive(Path folder) {
        this.folder = folder;
    }

    /** The records of a file, each as its fields. */
    List<String[]> read(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
    }
}
