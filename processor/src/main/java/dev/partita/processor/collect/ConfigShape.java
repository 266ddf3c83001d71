package dev.partita.processor.collect;

import dev.partita.model.ConfigProperty;
import dev.partita.model.ConfigScalar;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** What generated code makes of the configuration for one parameter, or one component of a record. */
public sealed interface ConfigShape {

    /** The values that it takes, in order. */
    Stream<Value> values();

    /**
     * The value of one property.
     *
     * @param type the declared type, which may be primitive
     */
    record Value(ConfigProperty property, TypeMirror type, Form form) implements ConfigShape {

        @Override
        public Stream<Value> values() {
            return Stream.of(this);
        }
    }

    /** A record, whose constructor takes its components in order. */
    record Composite(DeclaredType type, List<ConfigShape> components) implements ConfigShape {

        public Composite {
            components = List.copyOf(components);
        }

        @Override
        public Stream<Value> values() {
            return components.stream().flatMap(ConfigShape::values);
        }
    }

    /** How a text is read. */
    sealed interface Form {

        /** As one of the types that are built in. */
        record Scalar(ConfigScalar scalar) implements Form {}

        /** As the name of a constant. */
        record Enumeration(TypeElement type) implements Form {}

        /** By a static method of the type. */
        record Factory(TypeElement type, String method) implements Form {}

        /** As several, with commas between them. */
        record Several(Form element) implements Form {}

        /** As what may be there. */
        record Possible(Form value) implements Form {}
    }
}
