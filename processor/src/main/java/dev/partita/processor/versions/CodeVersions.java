package dev.partita.processor.versions;

import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Computes the code versions of a module's computations when javac has resolved all its names, which it does after the processor's last round:
 * asking before would let it do that work twice, and tell warnings twice. So the versions stand in a file of their own.
 */
public final class CodeVersions implements TaskListener {

    private final Trees trees;
    private final Elements elements;
    private final Symbols symbols;
    private final CodeFiles files;
    private final SortedMap<String, List<String>> computations;
    private final Predicate<TypeElement> generated;
    private final Predicate<String> stands;
    /** Classes that are compiled, and have no class file yet; with errors, they get none. */
    private final Set<String> expected = new HashSet<>();

    private final Map<String, List<Member>> classes = new HashMap<>();
    private boolean failed;

    private CodeVersions(
            ProcessingEnvironment environment,
            CodeFiles files,
            SortedMap<String, List<String>> computations,
            Predicate<TypeElement> generated,
            Predicate<String> stands) {
        trees = Trees.instance(environment);
        elements = environment.getElementUtils();
        symbols = new Symbols(environment.getTypeUtils());
        this.files = files;
        this.computations = new TreeMap<>(computations);
        this.generated = generated;
        this.stands = stands;
    }

    /**
     * Lets the versions be written, if the compiler is javac; returns whether it is.
     *
     * @param computations the signatures of the methods that compute, by the names of the module's classes
     * @param roots the classes, none of them in another, that the compiler was handed or that were generated
     * @param generated whether a class is one that this processor wrote
     * @param stands whether a class has a class file where this compilation writes its own
     */
    public static boolean follow(
            ProcessingEnvironment environment,
            CodeFiles files,
            SortedMap<String, List<String>> computations,
            Set<String> roots,
            Predicate<TypeElement> generated,
            Predicate<String> stands) {
        ProcessingEnvironment javac = Javac.environment(environment);
        try {
            JavacTask task = JavacTask.instance(javac);
            CodeVersions versions = new CodeVersions(javac, files, computations, generated, stands);
            versions.begin(roots);
            task.addTaskListener(versions);
            return true;
        } catch (IllegalArgumentException | LinkageError anotherCompiler) {
            return false;
        }
    }

    private void begin(Set<String> roots) {
        for (String root : roots) {
            TypeElement type = elements.getTypeElement(root);
            // A build tool may hand over class files, too.
            if (type != null && trees.getTree(type) != null) {
                expected.add(root);
            }
        }
        for (String name : files.earlier().classes()) {
            if (!expected.contains(name) && (elements.getTypeElement(name) != null || stands.test(name))) {
                classes.put(name, files.earlier().members(name));
            }
        }
        // Of what is not even on the class path, the registries stay, and so do the versions.
        Code kept = Code.of(classes, stands);
        files.earlierComputations().forEach((name, methods) -> {
            if (elements.getTypeElement(name) == null && kept.has(name)) {
                computations.put(name, methods);
            }
        });
    }

    @Override
    public void finished(TaskEvent event) {
        try {
            if (event.getKind() == TaskEvent.Kind.ANALYZE && event.getTypeElement() != null) {
                read(event);
            } else if (event.getKind() == TaskEvent.Kind.GENERATE && event.getTypeElement() != null) {
                expected.remove(Symbols.name(event.getTypeElement()));
            } else if (event.getKind() == TaskEvent.Kind.COMPILATION && expected.isEmpty()) {
                write();
            }
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever is wrong here is no reason not to compile: nothing is known then.
            failed = true;
        }
    }

    private void read(TaskEvent event) {
        TypeElement type = event.getTypeElement();
        String name = Symbols.name(type);
        Tree tree = trees.getTree(type);
        if (tree != null && !generated.test(type)) {
            TreePath path = new TreePath(new TreePath(event.getCompilationUnit()), tree);
            classes.put(name, new ClassCode(trees, elements, symbols).read(path));
        }
    }

    private void write() {
        if (failed) {
            files.writeUnknown();
            return;
        }
        Code code = Code.of(classes, stands);
        files.write(CodeFiles.text(computations, new Versions(code)), code.text());
    }
}
