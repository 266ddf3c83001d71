package sales;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;

/** Writes the files of a month: {@code java sales.SampleFiles FOLDER}. The same each time, and made up. */
final class SampleFiles {

    private static final LocalDateTime START = LocalDateTime.of(2026, 2, 1, 0, 0);
    private static final int HOURS = 28 * 24;

    private SampleFiles() {}

    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments.length == 0 ? "data/sales" : arguments[0]));
    }

    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < HOURS; i++) {
            LocalDateTime hour = START.plusHours(i);
            Files.writeString(
                    new SalesFiles(folder).of(hour),
                    "region,customer,amount\n" + line("EUROPE", "acme", i) + line("EUROPE", "globex", i + 1)
                            + line("AMERICA", "acme", i + 2));
        }
    }

    private static String line(String region, String customer, int number) {
        return region + "," + customer + "," + number % 24 + ".50\n";
    }
}
