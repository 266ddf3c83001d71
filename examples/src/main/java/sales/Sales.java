package sales;

import dev.partita.Asset;
import dev.partita.AssetDefaults;
import dev.partita.DailyPartitions;
import dev.partita.DynamicPartitions;
import dev.partita.From;
import dev.partita.HourlyPartitions;
import dev.partita.MonthlyPartitions;
import dev.partita.PartitionKey;
import dev.partita.Resource;
import dev.partita.StaticPartitions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Hourly files become daily totals, and those a monthly report, by region and customer. */
@AssetDefaults(group = "sales")
final class Sales {

    private Sales() {}

    /** The folder that the files arrive in. */
    @Resource
    static SalesFiles files() {
        return new SalesFiles(Path.of(System.getProperty("sales.folder", "data/sales")));
    }

    /** What a customer bought in a region in an hour. */
    @Asset
    @HourlyPartitions(start = "2026-02-01-00:00", end = "2026-03-01-00:00")
    @StaticPartitions(of = Region.class)
    @DynamicPartitions("customers")
    static Total hourlySales(
            SalesFiles files,
            @PartitionKey("hour") LocalDateTime hour,
            @PartitionKey("region") Region region,
            @PartitionKey("customers") String customer)
            throws IOException {
        return files.total(hour, region, customer);
    }

    /** What a customer bought in a region on a day: the sum of its hours. */
    @Asset
    @DailyPartitions(start = "2026-02-01", end = "2026-03-01")
    @StaticPartitions(of = Region.class)
    @DynamicPartitions("customers")
    static Total dailyTotals(Map<LocalDateTime, Total> hourlySales) {
        return Total.of(hourlySales.values());
    }

    /** By how much a day was better than the day before; the first day has none. */
    @Asset
    @DailyPartitions(start = "2026-02-01", end = "2026-03-01")
    @StaticPartitions(of = Region.class)
    @DynamicPartitions("customers")
    static BigDecimal change(Total dailyTotals, @From(value = "dailyTotals", offset = -1) Optional<Total> before) {
        return dailyTotals.amount().subtract(before.orElse(Total.NOTHING).amount());
    }

    /** The month of a region: all customers, and all days. */
    @Asset
    @MonthlyPartitions(start = "2026-02-01", end = "2026-03-01")
    @StaticPartitions(of = Region.class)
    static Report monthlyReport(Map<String, Total> customerMonths) {
        return new Report(Total.of(customerMonths.values()), new TreeMap<>(customerMonths));
    }

    /** The month of a customer in a region: the sum of its days. */
    @Asset
    @MonthlyPartitions(start = "2026-02-01", end = "2026-03-01")
    @StaticPartitions(of = Region.class)
    @DynamicPartitions("customers")
    static Total customerMonths(Map<LocalDate, Total> dailyTotals) {
        return Total.of(dailyTotals.values());
    }
}
