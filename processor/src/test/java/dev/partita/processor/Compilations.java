package dev.partita.processor;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Runs javac in this process as a user's build would: release 17, every lint, class files and generated sources in
 * folders of their own.
 */
final class Compilations {

    private Compilations() {}

    /** What one run of javac reported; generated files are in the module's folders. */
    record Result(boolean success, List<Diagnostic<? extends JavaFileObject>> diagnostics) {

        List<Diagnostic<? extends JavaFileObject>> errors() {
            return diagnostics.stream()
                    .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                    .toList();
        }

        /** All diagnostics, one a paragraph, for the message of a failed assertion. */
        String text() {
            return diagnostics.isEmpty()
                    ? "(javac reported nothing)"
                    : diagnostics.stream().map(Compilations::text).collect(Collectors.joining("\n"));
        }
    }

    /** The output of one module: class files and generated sources, kept between runs as a build keeps them. */
    record Module(Path classes, Path generated) {

        static Module in(Path folder) {
            try {
                return new Module(
                        Files.createDirectories(folder.resolve("classes")),
                        Files.createDirectories(folder.resolve("generated")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Every file of the output, by its path, with its bytes as Latin-1 text. */
        SortedMap<String, String> files() {
            SortedMap<String, String> files = new TreeMap<>();
            for (Path root : List.of(classes, generated)) {
                for (Path file : filesUnder(root)) {
                    files.put(
                            root.getFileName() + "/"
                                    + root.relativize(file).toString().replace('\\', '/'),
                            read(file));
                }
            }
            return files;
        }

        private static String read(Path file) {
            try {
                return Files.readString(file, StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Compiles with the processor. */
    static Result compile(List<Path> sources, List<Path> upstream, Module module, String... options) {
        return run(sources, upstream, module, List.of(new PartitaProcessor()), List.of(options));
    }

    /** Compiles with these processors instead. */
    static Result compile(List<Path> sources, Module module, List<? extends Processor> processors) {
        return run(sources, List.of(), module, processors, List.of());
    }

    /** Compiles as a build that forgot the processor. */
    static Result compileWithoutProcessor(List<Path> sources, List<Path> upstream, Module module) {
        return run(sources, upstream, module, List.of(), List.of("-proc:none"));
    }

    private static Result run(
            List<Path> sources,
            List<Path> upstream,
            Module module,
            List<? extends Processor> processors,
            List<String> more) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var collector = new DiagnosticCollector<JavaFileObject>();
        List<String> options = new ArrayList<>(List.of(
                "--release",
                "17",
                "-Xlint:all,-processing",
                "-d",
                module.classes().toString()));
        options.addAll(
                List.of("-s", module.generated().toString(), "-implicit:none", "-cp", classPath(upstream, module)));
        options.addAll(more);
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(collector, Locale.ROOT, StandardCharsets.UTF_8)) {
            var task =
                    compiler.getTask(null, files, collector, options, null, files.getJavaFileObjectsFromPaths(sources));
            task.setLocale(Locale.ROOT);
            if (!processors.isEmpty()) {
                task.setProcessors(processors);
            }
            boolean success = task.call();
            return new Result(success, List.copyOf(collector.getDiagnostics()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Java sources under a folder, sorted. */
    static List<Path> sourcesUnder(Path folder) {
        return filesUnder(folder).stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    private static List<Path> filesUnder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes sources, whose texts are given by their paths, and returns their folder. */
    static Path write(Path folder, Map<String, String> sources) {
        new TreeMap<>(sources).forEach((path, text) -> {
            try {
                Path file = folder.resolve(path);
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return folder;
    }

    static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
        var source = diagnostic.getSource();
        String file = source == null
                ? "(no file)"
                : Path.of(source.toUri()).getFileName().toString();
        return diagnostic.getKind() + " " + file + ":" + diagnostic.getLineNumber() + " "
                + diagnostic.getMessage(Locale.ROOT);
    }

    /** This module's earlier output, the upstream modules, and what a user's project has on its class path. */
    private static String classPath(List<Path> upstream, Module module) {
        Stream<Path> own = Stream.concat(Stream.of(module.classes()), upstream.stream());
        Stream<Path> libraries = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .filter(entry -> !entry.equals(locationOf(PartitaProcessor.class)))
                .filter(entry -> !entry.equals(locationOf(Compilations.class)));
        return Stream.concat(own, libraries).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path locationOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
