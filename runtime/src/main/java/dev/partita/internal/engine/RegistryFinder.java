package dev.partita.internal.engine;

import dev.partita.PartitaException;
import dev.partita.internal.engine.DeclarationSections.Section;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the generated registries. It reads the services files itself, since each of them is one module: names that parameters leave
 * open mean assets of the same file. Of registries of one name, the first is it, as for their classes.
 */
final class RegistryFinder {

    private static final String SERVICES = "META-INF/services/dev.partita.spi.Registry";

    private RegistryFinder() {}

    /** The registries that a class loader sees. */
    static Collection<FoundRegistry> find(ClassLoader loader) {
        Map<String, FoundRegistry> registries = new LinkedHashMap<>();
        try {
            for (URL services : Collections.list(loader.getResources(SERVICES))) {
                String module = services.toString();
                Map<String, Section> sections = DeclarationSections.beside(services);
                for (String name : names(services)) {
                    if (!registries.containsKey(name)) {
                        Section section = sections.get(name);
                        registries.put(
                                name,
                                section == null
                                        ? FoundRegistry.loaded(name, module, loader)
                                        : FoundRegistry.described(name, module, section, loader));
                    }
                }
            }
        } catch (IOException e) {
            throw new PartitaException("The class path can't be searched for registries: " + e, e);
        }
        return registries.values();
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
}
