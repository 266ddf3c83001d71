package dev.partita.internal.engine;

import dev.partita.AssetContext;
import dev.partita.spi.Inputs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arguments of a constructor or a resource method: resources only. */
final class Arguments implements Inputs {

    private final List<Object> arguments;
    private final Resources resources;
    private final String className;

    Arguments(List<Object> arguments, Resources resources, String className) {
        this.arguments = List.copyOf(arguments);
        this.resources = resources;
        this.className = className;
    }

    @Override
    @SuppressWarnings("unchecked") // The graph was checked: the argument is of the type that the parameter has.
    public <T> T argument(int position) {
        return (T) arguments.get(position);
    }

    @Override
    public String partitionKey() {
        throw new IllegalStateException("Neither a resource nor an instance belongs to a partition.");
    }

    @Override
    public AssetContext context() {
        throw new IllegalStateException("Neither a resource nor an instance belongs to a step.");
    }

    @Override
    public <T> T instance() {
        return instance(resources, className);
    }

    @SuppressWarnings("unchecked") // The registry of a class asks for its own class.
    static <T> T instance(Resources resources, String className) {
        try {
            return (T) resources.instance(className);
        } catch (Throwable e) {
            throw Thrown.<RuntimeException>asIs(e);
        }
    }

    /** Lets any throwable pass a method that declares none. */
    static final class Thrown {

        private Thrown() {}

        @SuppressWarnings("unchecked") // Erasure lets the cast pass: nothing is checked until the exception is caught.
        static <E extends Throwable> E asIs(@Nullable Throwable thrown) throws E {
            throw (E) thrown;
        }
    }
}
