package dev.partita.processor.validate;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.partita.model.Annotations;
import dev.partita.model.Problem;
import dev.partita.model.Site;
import dev.partita.processor.collect.Sources;
import dev.partita.processor.validate.Locator.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Tells the compiler what is wrong, in the order of the source. Nothing else does. */
public final class Reporter {

    private final Messager messager;
    private final Locator locator;
    private final @Nullable Trees trees;

    public Reporter(ProcessingEnvironment environment) {
        messager = environment.getMessager();
        locator = new Locator(environment.getElementUtils(), environment.getTypeUtils());
        trees = Sources.trees(environment);
    }

    /** Where a problem is told. */
    private record Told(
            Problem problem,
            Optional<Place> place,
            @Nullable TreePath path,
            int file,
            long position) {}

    /** Tells problems, each once. */
    public void report(Collection<Problem> problems) {
        Map<String, Integer> files = new HashMap<>();
        List<Told> told = new ArrayList<>();
        for (Problem problem : new LinkedHashSet<>(problems)) {
            Optional<Place> place = locator.find(problem.site());
            TreePath path =
                    place.map(found -> path(found, problem.site().repetition())).orElse(null);
            if (path == null || trees == null) {
                told.add(new Told(problem, place, path, Integer.MAX_VALUE, told.size()));
            } else {
                CompilationUnitTree unit = path.getCompilationUnit();
                int file = files.computeIfAbsent(unit.getSourceFile().toUri().toString(), name -> files.size());
                long position = trees.getSourcePositions().getStartPosition(unit, path.getLeaf());
                told.add(new Told(problem, place, path, file, position));
            }
        }
        told.sort(Comparator.comparingInt(Told::file).thenComparingLong(Told::position));
        told.forEach(this::print);
    }

    /** Tells a problem with a piece of source that is no element. */
    public void report(Problem problem, CompilationUnitTree unit, Tree tree) {
        if (trees != null) {
            trees.printMessage(Diagnostic.Kind.ERROR, text(problem), tree, unit);
        }
    }

    /** Tells that the processor itself failed. */
    public void failed(String at, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        messager.printMessage(
                Diagnostic.Kind.ERROR,
                "Partita's annotation processor failed" + (at.isEmpty() ? "" : " at " + at) + ": " + failure
                        + (trace.length == 0 ? "" : " in " + trace[0])
                        + "\nThis is a mistake in Partita. Please report it with this text and the source of the class.");
    }

    private void print(Told told) {
        String message = text(told.problem());
        Place place = told.place().orElse(null);
        boolean withoutSource = trees != null && told.file() == Integer.MAX_VALUE;
        if (place == null || withoutSource) {
            messager.printMessage(
                    Diagnostic.Kind.ERROR,
                    message + "\nIt stands in " + named(told.problem().site())
                            + ", which was compiled before and is not among the sources.");
        } else if (told.problem().site().repetition() >= 0 && told.path() != null && trees != null) {
            trees.printMessage(
                    Diagnostic.Kind.ERROR,
                    message,
                    told.path().getLeaf(),
                    told.path().getCompilationUnit());
        } else if (place.annotation() == null) {
            messager.printMessage(Diagnostic.Kind.ERROR, message, place.element());
        } else {
            messager.printMessage(Diagnostic.Kind.ERROR, message, place.element(), place.annotation());
        }
    }

    /** The message without the indentation of what follows its first line: compilers add their own. */
    private static String text(Problem problem) {
        return problem.message().replace("\n  ", "\n");
    }

    private static String named(Site site) {
        return site.member().isEmpty() ? site.className() : site.className() + "." + site.member();
    }

    private @Nullable TreePath path(Place place, int repetition) {
        if (trees == null) {
            return null;
        }
        TreePath element = trees.getPath(place.element());
        TreePath repeated = repetition < 0 || element == null ? null : repeated(trees, element, repetition);
        if (repeated != null) {
            return repeated;
        }
        TreePath path = place.annotation() == null ? null : trees.getPath(place.element(), place.annotation());
        return path == null ? element : path;
    }

    /** One of several annotations of a type: for the one that holds them, which nobody wrote, the compiler knows no line. */
    private static @Nullable TreePath repeated(Trees trees, TreePath element, int repetition) {
        ModifiersTree modifiers = element.getLeaf() instanceof MethodTree method
                ? method.getModifiers()
                : element.getLeaf() instanceof ClassTree type ? type.getModifiers() : null;
        if (modifiers == null) {
            return null;
        }
        List<TreePath> found = new ArrayList<>();
        TreePath on = new TreePath(element, modifiers);
        for (AnnotationTree annotation : modifiers.getAnnotations()) {
            TreePath path = new TreePath(on, annotation);
            Element type = trees.getElement(new TreePath(path, annotation.getAnnotationType()));
            if (type instanceof TypeElement named
                    && named.getQualifiedName().contentEquals(Annotations.DYNAMIC_PARTITIONS)) {
                found.add(path);
            }
        }
        return repetition < found.size() ? found.get(repetition) : null;
    }
}
