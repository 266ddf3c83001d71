package dev.partita.internal.engine;

import dev.partita.AssetContext;
import dev.partita.PartitaException;
import dev.partita.TimeWindow;
import dev.partita.duckdb.Table;
import dev.partita.internal.partitions.KeyedValues;
import dev.partita.spi.Inputs;
import dev.partita.spi.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The arguments of one call: of a step, or of a resource method or constructor, which belongs to no step. */
final class CallInputs implements Inputs {

    private final @Nullable Object[] arguments;
    private final @Nullable StepContext context;
    private final Resources resources;
    private final String className;
    private List<?> keys = List.of();

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
        Object argument = arguments[position];
        return (T) (argument instanceof KeyedValues values ? values.by(Key::text) : argument);
    }

    @Override
    @SuppressWarnings("unchecked") // The graph was checked: the values have the type that the parameter asks for.
    public <K, V> Map<K, V> byKey(int position, Function<Key, K> key) {
        // A map that is the value of one partition has its own keys.
        return (Map<K, V>) (arguments[position] instanceof KeyedValues values ? values.by(key) : argument(position));
    }

    @Override
    public String partitionKey() {
        return step().partitionKey();
    }

    @Override
    public Key key() {
        return step().key();
    }

    @Override
    public <K> List<K> keys(Function<Key, K> key) {
        List<Key> own = step().keys();
        if (!step().returnsByKey()) {
            return own.stream().map(key).toList();
        }
        Map<K, String> made = new LinkedHashMap<>();
        for (Key one : own) {
            K typed = key.apply(one);
            String before = made.putIfAbsent(typed, one.text());
            if (before != null) {
                throw new PartitaException("The partitions '" + before + "' and '" + one.text() + "' have the same key "
                        + typed + ".\nTake them as String, or windows of time as Instant, which tells them apart.");
            }
        }
        List<K> list = List.copyOf(made.keySet());
        keys = list;
        return list;
    }

    /** The tables among them, which end with the step. */
    List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        for (Object argument : arguments) {
            if (argument instanceof Table table) {
                tables.add(table);
            } else if (argument instanceof Optional<?> optional
                    && optional.isPresent()
                    && optional.get() instanceof Table table) {
                tables.add(table);
            }
        }
        return tables;
    }

    /** The keys of a batch as the user's method got them; empty if it asked for none. */
    List<?> keys() {
        return keys;
    }

    @Override
    public TimeWindow timeWindow() {
        return step().timeWindow();
    }

    @Override
    public AssetContext context() {
        return step();
    }

    private StepContext step() {
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
