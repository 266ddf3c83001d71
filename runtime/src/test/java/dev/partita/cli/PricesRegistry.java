package dev.partita.cli;

import dev.partita.duckdb.Query;
import dev.partita.spi.Codec;
import dev.partita.spi.Declarations;
import dev.partita.spi.Inputs;
import dev.partita.spi.Registry;
import org.jspecify.annotations.Nullable;

/** A pipeline with a table, as the processor would generate it: {@code eu/prices}, by {@code s3}; and {@code note}, which is none. */
public final class PricesRegistry implements Registry {

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String className() {
        return "shop.Prices";
    }

    @Override
    public void declare(Declarations declarations) {
        declarations
                .computation("prices()")
                .dynamicPartitions("s3")
                .partitionKey("key")
                .asset("eu/prices", "prices", "dev.partita.duckdb.Query");
        declarations.computation("note()").asset("note", "note", "java.lang.String");
    }

    @Override
    public Codec<?> codec(int asset) {
        return Codec.STRING;
    }

    @Override
    public @Nullable Object compute(int computation, Inputs in) {
        return computation == 0 ? Query.of("select i, ? as name from range(2) r(i)", in.partitionKey()) : "";
    }
}
