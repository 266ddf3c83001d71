package dev.partita.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.model.AssetKey;
import dev.partita.model.Computation;
import dev.partita.model.DeclaringClass;
import dev.partita.model.External;
import dev.partita.model.JavaType;
import dev.partita.model.KeyForm;
import dev.partita.model.Metadata;
import dev.partita.model.Output;
import dev.partita.model.Parameter;
import dev.partita.model.Partitions;
import dev.partita.model.ResourceMethod;
import dev.partita.model.Retry;
import dev.partita.model.StaticDimension;
import dev.partita.model.StepPolicy;
import dev.partita.model.TimeDimension;
import dev.partita.model.UpstreamChoice;
import dev.partita.model.time.WindowDefinition;
import dev.partita.model.time.WindowDefinition.Kind;
import dev.partita.model.time.Windows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeclarationTextTest {

    @Test
    void aTextIsReadIntoTheModel() {
        JavaType string = JavaType.of("java.lang.String");
        JavaType client = JavaType.of("shop.Client");
        JavaType orders = JavaType.parse("java.util.Map<java.lang.String,java.lang.Integer>");
        assertThat(Declarations.of("shop.Orders", """
                uses stock.Stock
                constructor client shop.Client
                computation load(java.lang.String)
                  partitionKey key
                  resource client shop.Client
                  upstream orders java.util.Map<java.lang.String,java.lang.Integer>
                  fromKey shop/a b
                  fromClass stock.Stock
                  from x java.lang.String
                  from y java.lang.String
                  dep raw/orders
                  dynamicPartitions s 3
                  isolatedBatch 7
                  retry 3 1500 EXPONENTIAL FULL
                  timeout 60000
                  pool the api
                  key shop/load it
                  asset load java.lang.String
                    group sales
                    kinds duckdb csv
                    owners ada@example.com
                    tag note=a=b c
                    tag a=b
                    description Two \\\\ lines\\nand a blank\\s
                multiAsset both()
                  managedAsset left shop.Client
                    kinds csv
                  asset right void
                resourceType shop.Client
                resourceMethod client(shop.Client)
                  onInstance
                  resource wire shop.Client
                resourceType java.lang.String
                resourceMethod name()
                external raw/orders
                  dynamicPartitions s3
                  group raw
                external raw/more
                """, "module"))
                .isEqualTo(new DeclaringClass(
                        "shop.Orders",
                        "module",
                        DeclaringClass.Status.CHECKED,
                        List.of("stock.Stock"),
                        List.of(
                                new Computation(
                                        "shop.Orders",
                                        "load(java.lang.String)",
                                        false,
                                        List.of(new Output(
                                                new AssetKey("shop/load it"),
                                                "load",
                                                "",
                                                string,
                                                Output.Storage.BUILT_IN,
                                                "",
                                                new Metadata(
                                                        "sales",
                                                        List.of("duckdb", "csv"),
                                                        Map.of("note", "a=b c", "a", "b"),
                                                        List.of("ada@example.com"),
                                                        "Two \\ lines\nand a blank "))),
                                        List.of(
                                                new Parameter.PartitionKey("key"),
                                                new Parameter.Reference("client", client, "", "", false, false),
                                                new Parameter.Reference("orders", orders, "", "", false, true),
                                                new Parameter.Reference(
                                                        "x", string, "shop/a b", "stock.Stock", true, true),
                                                new Parameter.Reference("y", string, "", "", true, true)),
                                        List.of("raw/orders"),
                                        Partitions.dynamic("s 3"),
                                        7,
                                        true,
                                        new StepPolicy(
                                                Optional.of(new Retry(
                                                        3,
                                                        Duration.ofMillis(1_500),
                                                        Retry.Backoff.EXPONENTIAL,
                                                        Retry.Jitter.FULL)),
                                                Optional.of(Duration.ofSeconds(60)),
                                                Optional.of("the api"))),
                                new Computation(
                                        "shop.Orders",
                                        "both()",
                                        true,
                                        List.of(
                                                new Output(
                                                        new AssetKey("left"),
                                                        "left",
                                                        "",
                                                        client,
                                                        Output.Storage.MANAGED,
                                                        "",
                                                        new Metadata("", List.of("csv"), Map.of(), List.of(), "")),
                                                new Output(
                                                        new AssetKey("right"),
                                                        "right",
                                                        "",
                                                        JavaType.VOID,
                                                        Output.Storage.NONE,
                                                        "",
                                                        Metadata.NONE)),
                                        List.of(),
                                        List.of(),
                                        Partitions.NONE)),
                        List.of(
                                new ResourceMethod(
                                        "shop.Orders",
                                        "client(shop.Client)",
                                        client,
                                        true,
                                        List.of(new Parameter.Reference("wire", client, "", "", false, false))),
                                new ResourceMethod("shop.Orders", "name()", string, false, List.of())),
                        List.of(
                                new External(
                                        "shop.Orders",
                                        new AssetKey("raw/orders"),
                                        Partitions.dynamic("s3"),
                                        new Metadata("raw", List.of(), Map.of(), List.of(), "")),
                                new External("shop.Orders", new AssetKey("raw/more"), Partitions.NONE, Metadata.NONE)),
                        List.of(new Parameter.Reference("client", client, "", "", false, false)),
                        Set.of()));
    }

    @Test
    void callsSayWhatATextSays() {
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
    void aTextSaysWhichPartitionsThereAreAndAreAskedFor() {
        KeyForm region = new KeyForm(KeyForm.Kind.ENUM, List.of("EU", "US"));
        KeyForm customer = new KeyForm(KeyForm.Kind.FACTORY, List.of());
        StaticDimension regions = new StaticDimension("region", List.of("EU", "US"), "shop.Region");
        TimeDimension days = new TimeDimension(
                "day", Windows.of(new WindowDefinition(Kind.DAILY, "", "2026-01-01", "", "UTC", 0, 0, 0, 0, "")));
        TimeDimension shifts = new TimeDimension(
                "early shift",
                Windows.of(new WindowDefinition(
                        Kind.CRON, "0 6 * * *", "20260101", "20270101", "Europe/Berlin", 0, 0, 0, -1, "uuuuMMdd")));
        assertThat(declared(declarations -> {
                    declarations.read("""
                            computation load()
                              timeWindow window
                              partition EU
                              partition US
                              ofEnum shop.Region
                              staticPartitions region
                              start 2026-01-01
                              windows DAILY day
                            """);
                    declarations.read("""
                              batch 5
                              asset load void
                            computation plain()
                              dynamicPartitions s3
                              dynamicPartitions gcs
                              asset plain void
                            computation more()
                              offset -1
                              from a int
                              offsets -6 0
                              fromKey x
                              from b java.util.Map<java.lang.String,java.lang.Integer>
                              overlapping 0 1
                              from c int
                              all
                              from d int
                              last
                              from e int
                              only  a b
                              only c
                              keyForm ENUM EU US
                              from f java.util.Map<shop.Region,java.lang.String>
                              keyForm FACTORY
                              mapsFrom shop.Customer
                              mapsTo java.time.LocalDate
                              mappedBy shop.Mine
                              from g int
                              keyForm FACTORY
                              upstream h java.util.Map<shop.Customer,java.lang.String>
                              upstream i int
                              samePartitions
                              asset more void
                            external shifts
                              cron 0 6 * * *
                              start 20260101
                              end 20270101
                              zone Europe/Berlin
                              format uuuuMMdd
                              windowOffsets 0 0 0 -1
                              windows CRON early shift
                              partition \\\\ndash
                              staticPartitions
                            """);
                }))
                .isEqualTo(declared(declarations -> {
                    declarations
                            .computation("load()")
                            .timeWindow("window")
                            .partitions(regions)
                            .partitions(days)
                            .batch(5)
                            .asset("load", "load", "void");
                    declarations
                            .computation("plain()")
                            .dynamicPartitions("s3")
                            .dynamicPartitions("gcs")
                            .asset("plain", "plain", "void");
                    declarations
                            .computation("more()")
                            .from("a", "int", "", "")
                            .asking(new UpstreamChoice.Offset(-1), KeyForm.NONE)
                            .from("b", "java.util.Map<java.lang.String,java.lang.Integer>", "x", "")
                            .asking(new UpstreamChoice.OffsetRange(-6, 0), KeyForm.TEXT)
                            .from("c", "int", "", "")
                            .asking(new UpstreamChoice.Overlapping(0, 1), KeyForm.NONE)
                            .from("d", "int", "", "")
                            .asking(new UpstreamChoice.All(), KeyForm.NONE)
                            .from("e", "int", "", "")
                            .asking(new UpstreamChoice.Last(), KeyForm.NONE)
                            .from("f", "java.util.Map<shop.Region,java.lang.String>", "", "")
                            .asking(new UpstreamChoice.Only(List.of(" a b", "c")), region)
                            .from("g", "int", "", "")
                            .asking(
                                    new UpstreamChoice.MappedBy(
                                            "shop.Mine",
                                            JavaType.of("shop.Customer"),
                                            customer,
                                            JavaType.of("java.time.LocalDate"),
                                            new KeyForm(KeyForm.Kind.DATE, List.of())),
                                    KeyForm.NONE)
                            .upstream("h", "java.util.Map<shop.Customer,java.lang.String>")
                            .asking(UpstreamChoice.MAPPED, customer)
                            .upstream("i", "int")
                            .partitions(regions)
                            .partitions(days)
                            .asset("more", "more", "void");
                    declarations
                            .external("shifts")
                            .partitions(shifts)
                            .partitions(new StaticDimension("", List.of("\\ndash"), ""));
                }));
    }

    @Test
    void whatNoVersionWritesIsRefused() {
        assertThatThrownBy(() -> declared(declarations -> declarations.read("timetable daily\n")))
                .hasMessageContaining("timetable daily");
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
