package dev.partita.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.model.DeclaringClass;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeclarationTextTest {

    @Test
    void aTextSaysWhatCallsSay() {
        assertThat(declared(declarations -> declarations.read("""
                uses stock.Stock
                constructor client shop.Client
                computation load(java.nio.file.Path,int)
                  context context
                  partitionKey key
                  resource client shop.Client
                  upstream orders java.util.List<? extends java.lang.String>
                  fromKey shop/a b
                  from x java.lang.String
                  fromClass stock.Stock
                  from stock int
                  dep raw/orders
                  dep raw/more
                  dynamicPartitions s 3
                  key shop/load it
                  asset load java.lang.String
                    group sales
                    kinds duckdb csv
                    owners ada@example.com
                    tag note=a=b c
                    description Two \\\\ lines\\nand a blank\\s
                multiAsset both()
                  managedAsset left shop.Left
                  asset right void
                resourceType shop.Client
                resourceMethod client(shop.Wire)
                  onInstance
                  resource wire shop.Wire
                external raw/orders
                  dynamicPartitions s3
                  group raw
                """))).isEqualTo(declared(declarations -> {
            declarations.uses("stock.Stock");
            declarations.constructorParameter("client", "shop.Client");
            declarations
                    .computation("load(java.nio.file.Path,int)")
                    .context("context")
                    .partitionKey("key")
                    .resource("client", "shop.Client")
                    .upstream("orders", "java.util.List<? extends java.lang.String>")
                    .from("x", "java.lang.String", "shop/a b", "")
                    .from("stock", "int", "", "stock.Stock")
                    .deps("raw/orders", "raw/more")
                    .dynamicPartitions("s 3")
                    .asset("shop/load it", "load", "java.lang.String")
                    .group("sales")
                    .kinds("duckdb", "csv")
                    .owners("ada@example.com")
                    .tag("note", "a=b c")
                    .description("Two \\ lines\nand a blank ");
            Declarations.ComputationDeclaration both = declarations.multiAsset("both()");
            both.managedAsset("left", "left", "shop.Left");
            both.asset("right", "right", "void");
            declarations
                    .resource("client(shop.Wire)", "shop.Client")
                    .onInstance()
                    .resource("wire", "shop.Wire");
            declarations.external("raw/orders").dynamicPartitions("s3").about().group("raw");
        }));
    }

    @Test
    void whatNoVersionWritesIsRefused() {
        assertThatThrownBy(() -> declared(declarations -> declarations.read("schedule daily\n")))
                .hasMessageContaining("schedule daily");
        assertThatThrownBy(() -> declared(declarations -> declarations.read("group sales\n")))
                .hasMessageContaining("'group' of nothing");
    }

    private static DeclaringClass declared(Consumer<Declarations> says) {
        return Declarations.of(
                new Registry() {
                    @Override
                    public int version() {
                        return VERSION;
                    }

                    @Override
                    public String className() {
                        return "shop.Orders";
                    }

                    @Override
                    public void declare(Declarations declarations) {
                        says.accept(declarations);
                    }

                    @Override
                    public @Nullable Object compute(int computation, Inputs in) {
                        return null;
                    }
                },
                "module");
    }
}
