package dev.partita.processor.generate;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.partita.processor.collect.Sources;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Finds classes that stand in a file of another name. javac's lint warns of each use of one in another file, and a registry is another
 * file, so there the warning has to be suppressed.
 */
final class AuxiliaryClasses {

    private final @Nullable Trees trees;

    AuxiliaryClasses(ProcessingEnvironment environment) {
        trees = Sources.trees(environment);
    }

    /** Whether there is one in the file of this class. */
    boolean besides(TypeElement type) {
        TreePath path = trees == null ? null : trees.getPath(type);
        if (path == null) {
            return false;
        }
        String file = path.getCompilationUnit().getSourceFile().getName();
        for (Tree declared : path.getCompilationUnit().getTypeDecls()) {
            if (declared instanceof ClassTree one && !named(file, one.getSimpleName() + ".java")) {
                return true;
            }
        }
        return false;
    }

    private static boolean named(String path, String file) {
        return path.equals(file) || path.endsWith("/" + file) || path.endsWith("\\" + file);
    }
}
