package dev.partita.processor.collect;

import com.sun.source.util.Trees;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Tells classes that are compiled from source from those that are read from class files. */
public final class Sources {

    private final @Nullable Trees trees;

    Sources(ProcessingEnvironment environment) {
        trees = trees(environment);
    }

    /** Whether the source of a class is among what is compiled; true where the compiler does not say. */
    boolean hold(TypeElement type) {
        return trees == null || trees.getPath(type) != null;
    }

    /** The trees of the sources, where the compiler is one that has them. */
    public static @Nullable Trees trees(ProcessingEnvironment environment) {
        try {
            return Trees.instance(environment);
        } catch (IllegalArgumentException anotherCompiler) {
            return null;
        }
    }
}
