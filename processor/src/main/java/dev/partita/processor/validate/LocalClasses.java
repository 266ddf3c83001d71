package dev.partita.processor.validate;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.partita.model.Code;
import dev.partita.model.Problem;
import dev.partita.model.Site;
import dev.partita.processor.collect.Sources;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Finds assets, checks and resources in classes inside method bodies and initializers, which are no elements that a processor is handed. */
final class LocalClasses {

    private static final Set<String> ANNOTATIONS = Set.of("Asset", "AssetCheck", "MultiAsset", "Resource");
    private static final String PACKAGE = "dev.partita.";

    private final ProcessingEnvironment environment;
    private final Reporter reporter;

    LocalClasses(ProcessingEnvironment environment, Reporter reporter) {
        this.environment = environment;
        this.reporter = reporter;
    }

    /** Reports those in the files of some classes. */
    void report(Collection<String> topLevelClasses) {
        Trees trees = Sources.trees(environment);
        if (trees == null) {
            return;
        }
        for (String name : topLevelClasses) {
            TypeElement type = environment.getElementUtils().getTypeElement(name);
            TreePath path = type == null ? null : trees.getPath(type);
            if (path != null && imports(path.getCompilationUnit())) {
                new Search(path.getCompilationUnit(), name).scan(path.getLeaf(), null);
            }
        }
    }

    private static boolean imports(CompilationUnitTree unit) {
        for (ImportTree one : unit.getImports()) {
            if (one.getQualifiedIdentifier().toString().startsWith(PACKAGE)) {
                return true;
            }
        }
        return false;
    }

    /** Walks through one class, knowing whether it is inside a local one. */
    private final class Search extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final CompilationUnitTree unit;
        private final String className;
        private boolean inBody;
        private boolean inLocalClass;

        Search(CompilationUnitTree unit, String className) {
            this.unit = unit;
            this.className = className;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
            boolean localAround = inLocalClass;
            boolean local = inBody;
            inLocalClass = local;
            for (Tree member : tree.getMembers()) {
                inBody = local || !(member instanceof ClassTree);
                scan(member, null);
            }
            inBody = local;
            inLocalClass = localAround;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
            if (inLocalClass && annotated(tree.getModifiers().getAnnotations())) {
                reporter.report(
                        new Problem(
                                Code.INVALID_METHOD,
                                Site.ofClass(className),
                                "'" + tree.getName()
                                        + "' stands in a local or anonymous class, which no generated code can"
                                        + " name.",
                                "Move it to a class of a package, or to a static class inside one."),
                        unit,
                        tree);
            }
            return super.visitMethod(tree, null);
        }

        private static boolean annotated(List<? extends AnnotationTree> annotations) {
            for (AnnotationTree annotation : annotations) {
                String name = annotation.getAnnotationType().toString();
                if (ANNOTATIONS.contains(name.startsWith(PACKAGE) ? name.substring(PACKAGE.length()) : name)) {
                    return true;
                }
            }
            return false;
        }
    }
}
