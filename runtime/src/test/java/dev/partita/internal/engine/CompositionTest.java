package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.Partita;
import dev.partita.PartitaException;
import dev.partita.RunStatus;
import dev.partita.model.JavaType;
import dev.partita.spi.Codec;
import dev.partita.spi.Declarations;
import dev.partita.spi.Inputs;
import dev.partita.spi.Registry;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registries of several modules, found on the class path and put together. */
final class CompositionTest {

    private @Nullable ClassLoader before;

    @TempDir
    private Path folder;

    @BeforeEach
    void rememberTheLoader() {
        before = Thread.currentThread().getContextClassLoader();
    }

    @AfterEach
    void restoreTheLoader() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @SafeVarargs
    private Partita open(List<Class<? extends Registry>>... modules) {
        Thread.currentThread().setContextClassLoader(new RegistryLoader(folder, modules));
        return Partita.open(folder.resolve("home"));
    }

    @Test
    void noRegistryNamesTheProcessorPaths() {
        try (Partita partita = open()) {
            assertThatThrownBy(() -> partita.materialize("*"))
                    .isInstanceOf(PartitaException.class)
                    .hasMessageStartingWith("There are no assets on the class path")
                    .hasMessageContaining("<annotationProcessorPaths>")
                    .hasMessageContaining("dev.partita:partita-processor");
        }
    }

    @Test
    void modulesAreComposedAndRun() {
        try (Partita partita = open(List.of(Stock.class), List.of(Report.class))) {
            assertThat(partita.materialize("+report").status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThat(partita.materialize("report").orThrow().steps().total()).isEqualTo(1);
        }
        assertThat(folder.resolve("home/state.db")).exists();
    }

    @Test
    void aServicesFileThatNamesAClassTwiceIsNoMistake() {
        try (Partita partita = open(List.of(Stock.class, Stock.class), List.of(Stock.class))) {
            partita.materialize("stock").orThrow();
        }
    }

    @Test
    void aRegistryOfAnotherVersionIsNamed() {
        try (Partita partita = open(List.of(Stock.class), List.of(Old.class))) {
            assertThatThrownBy(() -> partita.materialize("*"))
                    .isInstanceOf(PartitaException.class)
                    .hasMessage("The registry '" + Old.class.getName()
                            + "' was generated for version 99 of Partita's runtime interface, but this runtime is older: it has version 1."
                            + "\nUse the runtime of the version that its module was compiled with, or a later one.");
        }
    }

    @Test
    void aTypeThatChangedBetweenCompilationsIsFoundAtTheStart() {
        try (Partita partita = open(List.of(TextStock.class), List.of(Report.class))) {
            assertThatThrownBy(() -> partita.materialize("*"))
                    .isInstanceOf(PartitaException.class)
                    .hasMessage("""
                    The assets on the class path don't fit together:
                    [TypeMismatch] 'stock' produces java.lang.String, but 'report' asks for long.
                      Change the type of one of them: nothing is converted.
                      In shop.Report.""");
        }
    }

    @Test
    void aKeyThatTwoModulesHaveIsFoundAtTheStart() {
        try (Partita partita = open(List.of(Stock.class), List.of(OtherStock.class))) {
            assertThatThrownBy(() -> partita.materialize("*"))
                    .isInstanceOf(PartitaException.class)
                    .hasMessage("""
                    The assets on the class path don't fit together:
                    [DuplicateKey] Two assets have the key 'stock': shop.OtherStock.stock and shop.Stock.stock.
                      Give one of them a key of its own: @Asset("…"), or @AssetDefaults(prefix = "…") on its class.
                      In shop.Stock.""");
        }
    }

    @Test
    void aModuleThatIsGoneIsFoundAtTheStart() {
        try (Partita partita = open(List.of(Report.class))) {
            assertThatThrownBy(() -> partita.materialize("*"))
                    .isInstanceOf(PartitaException.class)
                    .hasMessageContaining("[UnknownUpstream] 'report' needs 'stock'");
        }
    }

    @Test
    void aRegistryThatCannotBeLoadedIsNamed() {
        try (Partita partita = open(List.of(Hidden.class))) {
            assertThatThrownBy(() -> partita.materialize("*"))
                    .isInstanceOf(PartitaException.class)
                    .hasMessageStartingWith("The registry '" + Hidden.class.getName() + "' can't be loaded: ")
                    .hasMessageEndingWith("\nCompile its module again from scratch.");
        }
    }

    /** A type with an argument of its own. */
    public interface Shape<T> {}

    /** Fixes that argument. */
    public interface Round<A, B> extends Shape<B> {}

    /** Fixes all of them. */
    public static class Circle implements Round<String, Double>, Comparable<Circle> {
        @Override
        public int compareTo(Circle other) {
            return 0;
        }
    }

    /** One that inherits them. */
    public static final class Disc extends Circle {}

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "int; long; true",
                "long; int; false",
                "char; int; true",
                "char; short; false",
                "java.lang.Integer; double; true",
                "java.lang.Integer; java.lang.Long; false",
                "int; java.lang.Number; true",
                "int; java.lang.Object; true",
                "boolean; int; false",
                "byte[]; java.lang.Object; true",
                "byte[]; java.lang.String; false",
                "java.lang.String; java.lang.CharSequence; true",
                "java.lang.String; java.lang.Comparable<java.lang.String>; true",
                "java.lang.String; java.lang.Comparable<java.lang.Integer>; false",
                "java.lang.String; java.util.List<?>; false",
                "java.util.List<java.lang.String>; java.util.Collection<java.lang.String>; true",
                "java.util.List<java.lang.String>; java.util.Collection<java.lang.Integer>; false",
                "java.util.List<java.lang.String>; java.util.List<java.lang.Integer>; false",
                "java.util.List<java.lang.String>; java.util.List<? extends java.lang.CharSequence>; true",
                "java.util.List<java.lang.String>; java.util.List; true",
                "java.util.Map<java.lang.String,java.lang.Integer>; java.util.Map<java.lang.Integer,java.lang.String>; false",
                "$Circle; $Shape<java.lang.Double>; true",
                "$Disc; $Shape<java.lang.Double>; true",
                "$Disc; $Shape<java.lang.String>; false",
                "$Disc; $Round<java.lang.String,java.lang.Double>; true",
                "$Round<java.lang.String,java.lang.Double>; $Shape<java.lang.Double>; true",
                "$Round<java.lang.String,java.lang.Double>; $Shape<java.lang.String>; false",
                "gone.Away; gone.Away; true",
                "gone.Away; java.lang.Comparable<java.lang.String>; false",
            })
    void classesAreAssignedAsTheCompilerDoes(String from, String to, boolean expected) {
        String own = CompositionTest.class.getCanonicalName() + ".";
        assertThat(new RuntimeTypes(CompositionTest.class.getClassLoader())
                        .assignable(JavaType.parse(from.replace("$", own)), JavaType.parse(to.replace("$", own))))
                .isEqualTo(expected);
    }

    abstract static class OfThisVersion implements Registry {
        @Override
        public int version() {
            return VERSION;
        }
    }

    public static final class Stock extends OfThisVersion {
        @Override
        public String className() {
            return "shop.Stock";
        }

        @Override
        public void declare(Declarations declarations) {
            declarations.computation("stock()").asset("stock", "stock", "int");
        }

        @Override
        public Object compute(int computation, Inputs in) {
            return 3;
        }

        @Override
        public Codec<?> codec(int asset) {
            return Codec.INTEGER;
        }
    }

    public static final class TextStock extends OfThisVersion {
        @Override
        public String className() {
            return "shop.Stock";
        }

        @Override
        public void declare(Declarations declarations) {
            declarations.computation("stock()").asset("stock", "stock", "java.lang.String");
        }

        @Override
        public Object compute(int computation, Inputs in) {
            return "three";
        }
    }

    public static final class OtherStock extends OfThisVersion {
        @Override
        public String className() {
            return "shop.OtherStock";
        }

        @Override
        public void declare(Declarations declarations) {
            declarations.computation("stock()").asset("stock", "stock", "int");
        }

        @Override
        public Object compute(int computation, Inputs in) {
            return 4;
        }
    }

    public static final class Report extends OfThisVersion {
        @Override
        public String className() {
            return "shop.Report";
        }

        @Override
        public void declare(Declarations declarations) {
            declarations.uses("shop.Stock");
            declarations.computation("report(long)").upstream("stock", "long").asset("report", "report", "void");
        }

        @Override
        public @Nullable Object compute(int computation, Inputs in) {
            long stock = in.argument(0);
            if (stock != 3) {
                throw new IllegalStateException(Long.toString(stock));
            }
            return null;
        }
    }

    public static final class Old extends OfThisVersion {
        @Override
        public int version() {
            return 99;
        }

        @Override
        public String className() {
            return "shop.Old";
        }

        @Override
        public void declare(Declarations declarations) {
            throw new IllegalStateException();
        }

        @Override
        public Object compute(int computation, Inputs in) {
            throw new IllegalStateException();
        }
    }

    public static final class Hidden extends OfThisVersion {

        public Hidden() {
            throw new IllegalStateException("broken");
        }

        @Override
        public String className() {
            return "shop.Hidden";
        }

        @Override
        public void declare(Declarations declarations) {}

        @Override
        public Object compute(int computation, Inputs in) {
            throw new IllegalStateException();
        }
    }
}
