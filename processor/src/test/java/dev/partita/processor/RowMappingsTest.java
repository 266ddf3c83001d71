package dev.partita.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.processor.Compilations.Module;
import dev.partita.processor.Compilations.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mappings of records to rows are found by a file of services, which is kept when a part of a module is compiled. */
final class RowMappingsTest {

    private static final String PRICE = """
            package shop;

            import dev.partita.duckdb.Row;

            @Row
            record Price(int share) {}
            """;

    private static final String SIDE = """
            package shop;

            import dev.partita.duckdb.Row;

            final class Side {
                @Row
                record Count(long sum) {}
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void eachRecordIsNamedAlsoIfOnlyOneIsCompiledAgain() throws IOException {
        Module module = Module.in(folder.resolve("module"));
        Path both =
                Compilations.write(folder.resolve("both"), Map.of("shop/Price.java", PRICE, "shop/Side.java", SIDE));
        compile(both, module);
        assertThat(services(module)).containsExactly("shop.Price_Rows", "shop.Side_Count_Rows");

        Path one = Compilations.write(folder.resolve("one"), Map.of("shop/Side.java", SIDE));
        compile(one, module);
        assertThat(services(module)).containsExactly("shop.Price_Rows", "shop.Side_Count_Rows");
    }

    @Test
    void aRecordThatIsNoRowAnyMoreLosesItsMapping() throws IOException {
        Module module = Module.in(folder.resolve("module"));
        compile(
                Compilations.write(folder.resolve("both"), Map.of("shop/Price.java", PRICE, "shop/Side.java", SIDE)),
                module);
        compile(Compilations.write(folder.resolve("one"), Map.of("shop/Side.java", SIDE.replace("@Row", ""))), module);
        assertThat(services(module)).containsExactly("shop.Price_Rows");
    }

    private static void compile(Path sources, Module module) {
        Result result = Compilations.compile(Compilations.sourcesUnder(sources), List.of(), module, "-Werror");
        assertThat(result.success()).as(result.text()).isTrue();
    }

    private static List<String> services(Module module) throws IOException {
        return Files.readAllLines(module.classes().resolve("META-INF/services/dev.partita.duckdb.RowMapping"));
    }
}
