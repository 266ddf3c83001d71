package dev.partita.processor.validate;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.partita.processor.collect.Sources;
import java.util.Collection;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds annotations whose types do not exist: javac leaves them out of the elements, so that only the source has them. */
final class UnresolvedNames {

    private final ProcessingEnvironment environment;

    UnresolvedNames(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    /** Whether there is one in the files of some classes. */
    boolean among(Collection<String> topLevelClasses) {
        Trees trees = Sources.trees(environment);
        if (trees == null) {
            return false;
        }
        Search search = new Search(trees);
        for (String name : topLevelClasses) {
            TypeElement type = environment.getElementUtils().getTypeElement(name);
            TreePath path = type == null ? null : trees.getPath(type);
            if (path != null) {
                search.scan(path, null);
            }
        }
        return search.found;
    }

    /** Walks through one class, outside the bodies of methods. */
    private static final class Search extends TreePathScanner<@Nullable Void, @Nullable Void> {

        private final Trees trees;
        private boolean found;

        Search(Trees trees) {
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree tree, @Nullable Void nothing) {
            TypeMirror type = trees.getTypeMirror(new TreePath(getCurrentPath(), tree.getAnnotationType()));
            found |= type == null || type.getKind() == TypeKind.ERROR;
            return null;
        }

        @Override
        public @Nullable Void visitBlock(BlockTree tree, @Nullable Void nothing) {
            return null;
        }
    }
}
