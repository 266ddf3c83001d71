package dev.partita.processor.collect;

import dev.partita.model.Annotations;
import dev.partita.model.Problem;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * A class with {@code @Row}, as it was read. Its elements are those of the current round; only the problems may be kept longer.
 *
 * @param problems why nothing can be generated for it; none if something can
 */
public record RowRecord(TypeElement type, List<Component> components, List<Problem> problems) {

    public RowRecord {
        components = List.copyOf(components);
        problems = List.copyOf(problems);
    }

    /**
     * One component.
     *
     * @param value its type, or that of what may be in it
     * @param constant of {@code dev.partita.duckdb.RowType}
     * @param optional whether it is an {@code Optional}
     */
    public record Component(String name, TypeMirror value, String constant, boolean optional) {}

    /** Whether a class has the annotation. */
    public static boolean is(TypeElement type) {
        return Annotation.on(type, Annotations.ROW);
    }
}
