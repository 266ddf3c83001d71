package dev.partita.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** Runs commands on one home folder, with a pipeline on the class path. */
final class Shell {

    private final Path home;
    private final Path services;

    /** @param registries what is on the class path */
    Shell(Path folder, Class<?>... registries) {
        home = folder.resolve("home");
        services = folder.resolve("services");
        try {
            Path file = services.resolve("META-INF/services/dev.partita.spi.Registry");
            Files.createDirectories(file.getParent());
            List<String> names = new ArrayList<>();
            for (Class<?> registry : registries) {
                names.add(registry.getName());
            }
            Files.write(file, names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command left behind. */
    record Result(int status, String out, String err) {

        Map<String, Object> json() {
            return JSON.std.mapFrom(out);
        }

        /** A list of objects in the JSON. */
        List<Map<String, Object>> rows(String name) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (Object row : (List<?>) json().getOrDefault(name, List.of())) {
                Map<String, Object> members = new LinkedHashMap<>();
                ((Map<?, ?>) row).forEach((member, value) -> members.put((String) member, value));
                rows.add(members);
            }
            return rows;
        }
    }

    Path home() {
        return home;
    }

    /** The folder that makes the registries known, for another process. */
    Path services() {
        return services;
    }

    Result run(String... arguments) {
        return runWith("", arguments);
    }

    Result runWith(String input, String... arguments) {
        return runWith(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    Result runWith(byte[] input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {services.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            int status = Main.run(
                    arguments,
                    new ByteArrayInputStream(input),
                    new PrintStream(out, false, StandardCharsets.UTF_8),
                    new PrintStream(err, false, StandardCharsets.UTF_8),
                    Map.of("PARTITA_HOME", home.toString()));
            return new Result(status, text(out), text(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
