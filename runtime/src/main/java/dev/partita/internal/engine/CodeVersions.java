package dev.partita.internal.engine;

import dev.partita.model.Computation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The code versions of computations: those that users name, and those that the compiler found, which stand in a file beside the services
 * file of a module. The file is read when one of its module is asked for. Thread-safe.
 */
final class CodeVersions {

    private static final String FROM_SERVICES = "../partita/versions";
    private static final String HEAD = "class ";

    /** Of each module the versions, by class and method. */
    private final Map<String, Map<String, String>> modules = new ConcurrentHashMap<>();

    /**
     * The version of the code that computes an output; empty if it is not known.
     *
     * @param module where the services file of its module is
     */
    String of(String module, Computation computation, int output) {
        String named = computation.outputs().get(output).codeVersion();
        return named.isEmpty()
                ? modules.computeIfAbsent(module, CodeVersions::read)
                        .getOrDefault(computation.className() + "#" + computation.method(), "")
                : named;
    }

    private static Map<String, String> read(String module) {
        Map<String, String> versions = new HashMap<>();
        try (InputStream stream = new URL(new URL(module), FROM_SERVICES).openStream()) {
            String name = "";
            for (String line : new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                int blank = line.indexOf(' ');
                if (line.startsWith(HEAD)) {
                    name = line.substring(HEAD.length());
                } else if (blank > 0) {
                    versions.put(name + "#" + line.substring(0, blank), line.substring(blank + 1));
                }
            }
        } catch (IOException none) {
            return Map.of();
        }
        return versions;
    }
}
