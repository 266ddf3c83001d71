package sales;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A folder of CSV files, one for each hour, with the columns region, customer and amount. */
final class SalesFiles {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuu-MM-dd-HH'.csv'", Locale.ROOT);

    private final Path folder;

    SalesFiles(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** The file of an hour. */
    Path of(LocalDateTime hour) {
        return folder.resolve(NAME.format(hour));
    }

    /**
     * What a customer bought in a region in an hour.
     *
     * @throws java.nio.file.NoSuchFileException if the file has not arrived
     */
    Total total(LocalDateTime hour, Region region, String customer) throws IOException {
        Total total = Total.NOTHING;
        List<String> lines = Files.readAllLines(of(hour));
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            if (fields[0].equals(region.name()) && fields[1].equals(customer)) {
                total = total.plus(new Total(1, new BigDecimal(fields[2])));
            }
        }
        return total;
    }
}
