package dev.partita.internal.engine;

import dev.partita.spi.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A class loader that sees the classes of the tests, but only the registries that one test names, each list of them as a module, and a
 * module's file of declarations if the test writes one.
 */
final class RegistryLoader extends ClassLoader {

    private static final String SERVICES = "META-INF/services/" + Registry.class.getName();

    private final List<URL> modules = new ArrayList<>();

    /** @param folder where the modules' files are written */
    @SafeVarargs
    RegistryLoader(Path folder, List<Class<? extends Registry>>... modules) {
        super(RegistryLoader.class.getClassLoader());
        try {
            for (List<Class<? extends Registry>> module : modules) {
                Path file = Files.createTempDirectory(folder, "module").resolve(SERVICES);
                Files.createDirectories(file.getParent());
                Files.writeString(
                        file,
                        module.stream()
                                .map(Class::getName)
                                .collect(Collectors.joining("\n", "# generated\n\n", " # last\n")));
                this.modules.add(file.toUri().toURL());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the file of declarations of the first module. */
    RegistryLoader declarations(String text) {
        try {
            Path services = Path.of(modules.get(0).toURI());
            Path file = services.resolve("../../partita/declarations").normalize();
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals(SERVICES) ? Collections.enumeration(modules) : super.getResources(name);
    }
}
