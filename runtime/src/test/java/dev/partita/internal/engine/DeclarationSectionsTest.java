package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.Partita;
import dev.partita.PartitaException;
import dev.partita.RunStatus;
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

/** Registries that are known from the file of their module before their classes are loaded. */
final class DeclarationSectionsTest {

    private static final String BROKEN = "registry " + Broken.class.getName() + " 1 shop.Broken\n";
    private static final String BREAD = "registry " + Bread.class.getName() + " 1 shop.Bread\n";

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

    private Partita open(String declarations) {
        Thread.currentThread()
                .setContextClassLoader(
                        new RegistryLoader(folder, List.of(Broken.class, Bread.class)).declarations(declarations));
        return Partita.open(folder.resolve("home"));
    }

    @Test
    void aClassIsLoadedOnlyWhenAStepNeedsIt() {
        try (Partita partita = open(BROKEN + "computation broken()\n  asset broken void\n" + BREAD
                + "computation bread()\n  asset bread java.lang.String\n    group food\n")) {
            assertThat(partita.materialize("bread").status()).isEqualTo(RunStatus.SUCCEEDED);
            assertThatThrownBy(() -> partita.materialize("broken").orThrow())
                    .hasMessageContaining("The registry '" + Broken.class.getName() + "' can't be loaded: ");
        }
    }

    @Test
    void aClassThatIsGoneIsNamedWhenAStepNeedsIt() {
        FoundRegistry gone = FoundRegistry.described(
                "shop.Gone_Registry",
                "module",
                new DeclarationSections.Section("1", "shop.Gone", "computation gone()\n  asset gone void\n"),
                DeclarationSectionsTest.class.getClassLoader());

        assertThat(gone.declared().name()).isEqualTo("shop.Gone");
        assertThatThrownBy(gone::registry)
                .isInstanceOf(PartitaException.class)
                .hasMessage("The registry 'shop.Gone_Registry' can't be loaded: java.lang.ClassNotFoundException:"
                        + " shop.Gone_Registry\nCompile its module again from scratch.");
    }

    @Test
    void aRegistryWithoutASectionIsLoadedAtOnce() {
        try (Partita partita = open(BROKEN + "computation broken()\n  asset broken void\n")) {
            assertThat(partita.materialize("bread").status()).isEqualTo(RunStatus.SUCCEEDED);
        }
        try (Partita partita = open(BREAD + "computation bread()\n  asset bread java.lang.String\n    group food\n")) {
            assertThatThrownBy(() -> partita.materialize("bread"))
                    .isInstanceOf(PartitaException.class)
                    .hasMessageStartingWith("The registry '" + Broken.class.getName() + "' can't be loaded: ");
        }
    }

    @Test
    void anotherVersionIsNamedBeforeAnythingOfItIsRead() {
        try (Partita partita = open("registry " + Broken.class.getName() + " 99 shop.Broken\nwhatever\n")) {
            assertThatThrownBy(() -> partita.materialize("*"))
                    .isInstanceOf(PartitaException.class)
                    .hasMessageStartingWith(
                            "The registry '" + Broken.class.getName()
                                    + "' was generated for version 99 of Partita's runtime interface, but this runtime is older: it has version 1.");
        }
    }

    @Test
    void aClassOfAnotherCompilationIsNotCalled() {
        try (Partita partita = open(BROKEN + "computation broken()\n  asset broken void\n" + BREAD
                + "computation cake()\n  asset cake java.lang.String\n"
                + "computation bread()\n  asset bread java.lang.String\n")) {
            assertThatThrownBy(() -> partita.materialize("bread").orThrow())
                    .hasMessageContaining(
                            "The registry '" + Bread.class.getName()
                                    + "' declares something else than the file 'META-INF/partita/declarations' of its module says");
        }
    }

    /** Can't be loaded. */
    public static final class Broken implements Registry {

        public Broken() {
            throw new IllegalStateException("broken");
        }

        @Override
        public int version() {
            return VERSION;
        }

        @Override
        public String className() {
            return "shop.Broken";
        }

        @Override
        public void declare(Declarations declarations) {}

        @Override
        public Object compute(int computation, Inputs in) {
            throw new IllegalStateException();
        }
    }

    /** Declares one asset. */
    public static final class Bread implements Registry {

        @Override
        public int version() {
            return VERSION;
        }

        @Override
        public String className() {
            return "shop.Bread";
        }

        @Override
        public void declare(Declarations declarations) {
            declarations.read("computation bread()\n  asset bread java.lang.String\n    group food\n");
        }

        @Override
        public Object compute(int computation, Inputs in) {
            return "rye";
        }

        @Override
        public Codec<?> codec(int asset) {
            return Codec.STRING;
        }
    }
}
