package dev.partita.spi;

import dev.partita.CheckResult;
import org.jspecify.annotations.Nullable;

/**
 * What the processor generates for a class that declares assets or resources: what they are, and how its methods are called. Methods
 * are told by small integers, in the order in which {@link #declare} declares them. Found through {@code META-INF/services}.
 */
public interface Registry {

    /** The version of this package. Generated code was compiled against the one that {@link #version()} returns. */
    int VERSION = 1;

    /** The {@link #VERSION} that this registry was compiled against. */
    int version();

    /** The canonical name of the class that declares it all. */
    String className();

    /** Says what the class declares. */
    void declare(Declarations declarations);

    /**
     * Calls the method of a computation. A multi-asset's record comes as an array of its components.
     *
     * @return what the method returned; null where it returns nothing
     * @throws Throwable what the method threw
     */
    @Nullable
    Object compute(int computation, Inputs in) throws Throwable;

    /**
     * Calls the method of a check.
     *
     * @return what the method returned; null if that was null
     * @throws Throwable what the method threw
     */
    default @Nullable CheckResult check(int check, Inputs in) throws Throwable {
        throw new IllegalArgumentException("No check " + check);
    }

    /**
     * Calls the method of a sensor or schedule; those that have none are behind all others.
     *
     * @return what the method returned: a sensor's result, or one request or a list of them; null if that was null
     * @throws Throwable what the method threw
     */
    default @Nullable Object tick(int automation, Inputs in) throws Throwable {
        throw new IllegalArgumentException("No sensor or schedule " + automation);
    }

    /** How the value of an asset is written; assets are counted over all computations. Asked only for those declared as stored. */
    default Codec<?> codec(int asset) {
        throw new IllegalArgumentException("No asset " + asset);
    }

    /**
     * Calls the method of a resource.
     *
     * @throws Throwable what the method threw
     */
    default @Nullable Object resource(int resource, Inputs in) throws Throwable {
        throw new IllegalArgumentException("No resource " + resource);
    }

    /**
     * Creates the instance that instance methods are called on.
     *
     * @throws Throwable what the constructor threw
     */
    default Object instance(Inputs in) throws Throwable {
        throw new IllegalStateException("No instance");
    }

    /**
     * How a value of the configuration is read; the properties are counted over all that
     * {@link dev.partita.model.DeclaringClass#configs()} lists.
     */
    default ConfigType<?> configType(int property) {
        throw new IllegalArgumentException("No property " + property);
    }

    /** Makes a record of values of the configuration; only what is composed is counted. */
    default Object config(int record, ConfigValues in) {
        throw new IllegalArgumentException("No record " + record);
    }

    /** A mapping of the user's; the parameters with one are counted over all computations, then over all checks. */
    default KeyMapping<?, ?> mapping(int mapping) {
        throw new IllegalArgumentException("No mapping " + mapping);
    }
}
