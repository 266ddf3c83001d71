package dev.partita.internal.engine;

import dev.partita.PartitaException;
import dev.partita.internal.engine.DeclarationSections.Section;
import dev.partita.model.DeclaringClass;
import dev.partita.spi.Declarations;
import dev.partita.spi.Registry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A generated registry, and what it declares. Its class is loaded when its code is first needed, if what it declares is known without
 * it. Any thread may ask.
 */
final class FoundRegistry {

    private final DeclaringClass declared;
    private final Supplier<Registry> loading;
    private volatile @Nullable Registry registry;

    private FoundRegistry(DeclaringClass declared, Supplier<Registry> loading) {
        this.declared = declared;
        this.loading = loading;
    }

    /** A registry that is there. */
    static FoundRegistry of(Registry registry, String module) {
        return new FoundRegistry(Declarations.of(registry, module), () -> registry);
    }

    /** A registry whose class is loaded now. */
    static FoundRegistry loaded(String name, String module, ClassLoader loader) {
        return of(create(name, loader), module);
    }

    /** A registry of which a section says what it declares, so that its class is loaded later. */
    static FoundRegistry described(String name, String module, Section section, ClassLoader loader) {
        checkVersion(name, section.version());
        return new FoundRegistry(
                Declarations.of(section.className(), section.text(), module), () -> create(name, section, loader));
    }

    DeclaringClass declared() {
        return declared;
    }

    /**
     * The registry.
     *
     * @throws PartitaException if its class can't be loaded, or doesn't declare what was said of it
     */
    Registry registry() {
        Registry loaded = registry;
        return loaded == null ? load() : loaded;
    }

    private synchronized Registry load() {
        Registry loaded = registry;
        if (loaded == null) {
            loaded = loading.get();
            registry = loaded;
        }
        return loaded;
    }

    private static Registry create(String name, Section section, ClassLoader loader) {
        Registry registry = create(name, loader);
        if (!Declarations.says(registry, section.className(), section.text())) {
            throw new PartitaException("The registry '" + name + "' declares something else than the file '"
                    + DeclarationSections.PATH + "' of its module says: they are of different compilations.\n"
                    + "Compile its module again from scratch, and keep no other version of it on the class path.");
        }
        return registry;
    }

    private static Registry create(String name, ClassLoader loader) {
        Registry registry;
        try {
            registry = Class.forName(name, true, loader)
                    .asSubclass(Registry.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw new PartitaException("The registry '" + name + "' can't be loaded: " + e + advice(e), e);
        }
        checkVersion(name, String.valueOf(registry.version()));
        return registry;
    }

    private static void checkVersion(String name, String version) {
        if (!version.equals(String.valueOf(Registry.VERSION))) {
            boolean newer = !version.matches("[0-9]{1,9}") || Integer.parseInt(version) > Registry.VERSION;
            throw new PartitaException("The registry '" + name + "' was generated for version " + version
                    + " of Partita's runtime interface, but this runtime is "
                    + (newer ? "older" : "newer") + ": it has version " + Registry.VERSION + "."
                    + (newer
                            ? "\nUse the runtime of the version that its module was compiled with, or a later one."
                            : "\nCompile its module again, with the processor of the runtime's version."));
        }
    }

    /** That a class was compiled for a later Java is no mistake of its compilation. */
    private static String advice(Throwable failure) {
        return failure instanceof UnsupportedClassVersionError
                ? "\nIt was compiled for a later Java than this one, which is "
                        + Runtime.version().feature()
                        + ". Run it with that, or compile its module with a lower --release."
                : "\nCompile its module again from scratch.";
    }
}
