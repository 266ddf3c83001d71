package dev.partita.cli;

import dev.partita.model.Dimension;
import dev.partita.model.DynamicDimension;
import dev.partita.model.StaticDimension;
import dev.partita.model.TimeDimension;
import dev.partita.model.time.WindowDefinition;
import dev.partita.model.time.WindowDefinition.Kind;
import dev.partita.model.time.Windows;
import dev.partita.spi.Codec;
import dev.partita.spi.Declarations;
import dev.partita.spi.Inputs;
import dev.partita.spi.Registry;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Assets of all kinds of partitions: {@code daily} by day, {@code regional} by region, {@code files} by customer, {@code sales} by day and
 * customer, {@code future} by days to come, and {@code huge} by a thousand regions, the customers and a thousand days. What is of the
 * customer {@code bad} fails.
 */
public final class SalesRegistry implements Registry {

    private static final Dimension DAY = day("2026-01-01", "2026-02-01");
    private static final Dimension CUSTOMER = new DynamicDimension("s3");

    private static Dimension day(String start, String end) {
        return new TimeDimension(
                "day", Windows.of(new WindowDefinition(Kind.DAILY, "", start, end, "UTC", 0, 0, 0, 0, "")));
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String className() {
        return "shop.Sales";
    }

    @Override
    public void declare(Declarations declarations) {
        List<String> regions =
                IntStream.rangeClosed(1, 1000).mapToObj(i -> "r" + i).toList();
        add(declarations, "daily", DAY);
        add(declarations, "regional", new StaticDimension("region", List.of("eu", "us", "asia"), ""));
        add(declarations, "files", CUSTOMER);
        add(declarations, "sales", DAY, CUSTOMER);
        add(declarations, "future", day("2999-01-01", ""));
        add(
                declarations,
                "huge",
                new StaticDimension("region", regions, ""),
                CUSTOMER,
                day("2023-01-01", "2025-09-27"));
    }

    private static void add(Declarations declarations, String key, Dimension... dimensions) {
        Declarations.ComputationDeclaration declaration = declarations.computation(key + "(java.lang.String)");
        declaration.partitionKey("key");
        List.of(dimensions).forEach(declaration::partitions);
        declaration.asset(key, key, "java.lang.String");
    }

    @Override
    public Codec<?> codec(int asset) {
        return Codec.STRING;
    }

    @Override
    public @Nullable Object compute(int computation, Inputs in) {
        if (in.partitionKey().endsWith("bad")) {
            throw new IllegalStateException("bad data");
        }
        return "of " + in.partitionKey();
    }
}
