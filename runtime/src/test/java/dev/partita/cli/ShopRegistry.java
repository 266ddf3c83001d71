package dev.partita.cli;

import dev.partita.spi.Codec;
import dev.partita.spi.Declarations;
import dev.partita.spi.Inputs;
import dev.partita.spi.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as the processor would generate it: {@code prices} (external) → {@code importFile} → {@code loadTable}, both partitioned by
 * {@code s3}; {@code summary} of the whole; {@code slow}, whose steps wait to be let go.
 */
public final class ShopRegistry implements Registry {

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public String className() {
        return "shop.Shop";
    }

    @Override
    public void declare(Declarations declarations) {
        declarations
                .computation("importFile(java.lang.String)")
                .partitionKey("key")
                .deps("prices")
                .dynamicPartitions("s3")
                .asset("importFile", "importFile", "java.lang.String")
                .group("static_etl")
                .tag("tier", "raw")
                .owners("data@example.com")
                .description("The file\n  of a customer.");
        declarations
                .computation("loadTable(java.lang.String,dev.partita.AssetContext)")
                .upstream("importFile", "java.lang.String")
                .context("context")
                .dynamicPartitions("s3")
                .asset("loadTable", "loadTable", "void")
                .group("static_etl")
                .kinds("duckdb", "table");
        declarations.computation("summary()").asset("summary", "summary", "java.lang.String");
        declarations
                .computation("slow(java.lang.String)")
                .partitionKey("key")
                .dynamicPartitions("slow")
                .asset("slow", "slow", "void");
        declarations.external("prices").about().group("outside").description("Prices \"of\" <others>.");
    }

    @Override
    public Codec<?> codec(int asset) {
        return Codec.STRING;
    }

    @Override
    public @Nullable Object compute(int computation, Inputs in) throws Exception {
        return switch (computation) {
            case 0 -> {
                if (in.partitionKey().startsWith("bad")) {
                    throw new IOException("there is no file of " + in.partitionKey());
                }
                yield "file of " + in.partitionKey();
            }
            case 1 -> {
                in.context().metadata("file", in.<String>argument(0)).metadata("rows", 3);
                yield null;
            }
            case 2 -> "sum";
            default -> {
                waitToBeLetGo(Path.of(System.getProperty("slow.folder")), in.partitionKey());
                yield null;
            }
        };
    }

    private static void waitToBeLetGo(Path folder, String key) throws Exception {
        Files.createFile(folder.resolve("started-" + key));
        // Not for ever: the test that started this process may be gone.
        for (int i = 0; i < 6_000 && !Files.exists(folder.resolve("go")); i++) {
            Thread.sleep(20);
        }
    }
}
