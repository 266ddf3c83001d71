package bakery;

import dev.partita.Asset;
import dev.partita.AssetCheck;
import dev.partita.AssetContext;
import dev.partita.CheckResult;
import dev.partita.Config;
import dev.partita.DailyPartitions;
import dev.partita.DynamicPartitions;
import dev.partita.ExternalAsset;
import dev.partita.Materialized;
import dev.partita.Metadata;
import dev.partita.PartitionKey;
import dev.partita.Resource;
import dev.partita.Retry;
import dev.partita.RunRequest;
import dev.partita.Secret;
import dev.partita.Sensor;
import dev.partita.SensorContext;
import dev.partita.SensorResult;
import dev.partita.duckdb.DuckDb;
import dev.partita.duckdb.Query;
import dev.partita.duckdb.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** From the bread that each shop sold to what the bakers are to bake. */
@ExternalAsset("weather")
final class Bakery {

    private Bakery() {}

    /** Where the numbers come from. */
    @Resource
    static Till till(@Config String address, @Config @Secret String password) {
        return shop -> {
            throw new IllegalStateException("A test must not call " + address + password.length());
        };
    }

    /** Who bakes on Sundays. */
    @Resource
    static Baker sunday() {
        return () -> "Ida";
    }

    /** Who bakes on the other days. */
    @Resource
    static Baker weekday(Baker sunday) {
        return () -> "not " + sunday.name();
    }

    /** Each new shop is asked for what it sold. */
    @Sensor(target = "sold")
    static SensorResult newShops(SensorContext context) {
        if (context.cursor().isPresent()) {
            return SensorResult.skip("there are no new shops");
        }
        return SensorResult.cursor("seen").add("shops", "lima").run(RunRequest.partition("lima"));
    }

    /** What one shop sold. */
    @Asset
    @DynamicPartitions("shops")
    static Materialized<Integer> sold(AssetContext context, Till till, @PartitionKey String shop) {
        int loaves = till.sold(shop);
        context.metadata("source", Path.of("/till", shop))
                .metadata("took", Duration.ofMillis(1500))
                .metadata("notes", Metadata.markdown("**fresh**"));
        return Materialized.of(loaves).with("loaves", loaves).with("share", 0.5);
    }

    /** What all shops sold. */
    @Asset
    static int total(Map<String, Integer> sold, @Config(defaultValue = "1") int factor) {
        return factor * sold.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Nobody bakes nothing. */
    @AssetCheck(asset = "total", blocking = true)
    static CheckResult notZero(int total) {
        return (total > 0 ? CheckResult.passed() : CheckResult.failed("all shops are closed")).with("loaves", total);
    }

    /** The plan for the bakers, as rows. */
    @Asset(deps = "weather")
    static void plan(DuckDb database, int total, Baker weekday) {
        database.table("plan").replacePartition("all", "select ? as loaves, ? as baker", total, weekday.name());
    }

    /** The plan as a text. */
    @Asset(deps = "plan")
    static List<String> poster(AssetContext context) {
        return List.of("bread", context.runId());
    }

    /** What each shop has to order, as rows. */
    @Asset
    @DynamicPartitions("shops")
    static Query flour(@PartitionKey String shop, int sold) {
        return Query.of("select ? as shop, ? * 0.5 as kilos", shop, sold);
    }

    /** All flour. */
    @Asset
    static double flourInAll(DuckDb database, Table flour) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select sum(kilos) from " + flour.sql())) {
            rows.next();
            return rows.getDouble(1);
        }
    }

    /** The bread of one day. */
    @Asset
    @DailyPartitions(start = "2026-02-01")
    static String bread(@PartitionKey LocalDate day) {
        return "bread of " + day;
    }

    /** What succeeds when it is tried again. */
    @Asset
    @Retry(max = 1)
    static String dough(AssetContext context) {
        if (context.attempt() == 1) {
            throw new IllegalStateException("lumpy");
        }
        return "smooth";
    }
}
