package dev.partita.internal.engine;

import dev.partita.PartitaException;
import dev.partita.spi.Registry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the generated registries. It reads the services files itself, since each of them is one module: names that parameters leave
 * open mean assets of the same file.
 */
final class RegistryFinder {

    private static final String SERVICES = "META-INF/services/dev.partita.spi.Registry";

    private RegistryFinder() {}

    /** The registries that a class loader sees, each with the name of its module. */
    static Map<Registry, String> find(ClassLoader loader) {
        Map<Registry, String> registries = new LinkedHashMap<>();
        try {
            for (URL services : Collections.list(loader.getResources(SERVICES))) {
                String module = services.toString();
                for (String name : names(services)) {
                    registries.put(create(name, loader), module);
                }
            }
        } catch (IOException e) {
            throw new PartitaException("The class path can't be searched for registries: " + e, e);
        }
        return registries;
    }

    private static List<String> names(URL services) throws IOException {
        List<String> names = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(services.openStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                int comment = line.indexOf('#');
                String name = (comment < 0 ? line : line.substring(0, comment)).strip();
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static Registry create(String name, ClassLoader loader) {
        Registry registry;
        try {
            registry = Class.forName(name, true, loader)
                    .asSubclass(Registry.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw new PartitaException(
                    "The registry '" + name + "' can't be loaded: " + e + "\nCompile its module again from scratch.",
                    e);
        }
        if (registry.version() != Registry.VERSION) {
            throw new PartitaException("The registry '" + name + "' was generated for version " + registry.version()
                    + " of Partita's runtime interface, but this runtime has version " + Registry.VERSION
                    + ".\nCompile its module with the processor of the runtime's version.");
        }
        return registry;
    }
}
