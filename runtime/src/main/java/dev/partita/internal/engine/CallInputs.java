package dev.partita.internal.engine;

import dev.partita.AssetContext;
import dev.partita.spi.Inputs;
import org.jspecify.annotations.Nullable;

/** The arguments of one call: of a step, or of a resource method or constructor, which belongs to no step. */
final class CallInputs implements Inputs {

    private final @Nullable Object[] arguments;
    private final @Nullable StepContext context;
    private final Resources resources;
    private final String className;

    CallInputs(@Nullable Object[] arguments, @Nullable StepContext context, Resources resources, String className) {
        this.arguments = arguments;
        this.context = context;
        this.resources = resources;
        this.className = className;
    }

    @Override
    @SuppressWarnings({
        "unchecked", // The graph was checked: the argument has the type of the parameter.
        "NullAway", // A stored null is an argument like any other.
        "TypeParameterUnusedInFormals"
    })
    public <T> T argument(int position) {
        return (T) arguments[position];
    }

    @Override
    public String partitionKey() {
        return context().partitionKey();
    }

    @Override
    public AssetContext context() {
        if (context == null) {
            throw new IllegalStateException("Neither a resource nor an instance belongs to a step.");
        }
        return context;
    }

    @Override
    @SuppressWarnings({
        "unchecked", // The registry of a class asks for an instance of that class.
        "TypeParameterUnusedInFormals"
    })
    public <T> T instance() throws Throwable {
        return (T) resources.instance(className);
    }
}
