package dev.partita.internal.engine;

import dev.partita.AssetContext;
import dev.partita.spi.Inputs;
import org.jspecify.annotations.Nullable;

/** The arguments of one step. */
final class StepInputs implements Inputs {

    private final @Nullable Object[] arguments;
    private final StepContext context;
    private final Resources resources;
    private final String className;

    StepInputs(@Nullable Object[] arguments, StepContext context, Resources resources, String className) {
        this.arguments = arguments;
        this.context = context;
        this.resources = resources;
        this.className = className;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // The graph was checked; a stored null is an argument like any other.
    public <T> T argument(int position) {
        return (T) arguments[position];
    }

    @Override
    public String partitionKey() {
        return context.partitionKey();
    }

    @Override
    public AssetContext context() {
        return context;
    }

    @Override
    public <T> T instance() {
        return Arguments.instance(resources, className);
    }
}
