package dev.partita.model;

import java.util.List;

/**
 * A method that computes one asset, or several at once.
 *
 * @param className the canonical name of the class that declares it
 * @param method its signature: name and erased parameter types, {@code load(java.nio.file.Path,int)}
 * @param several whether it is a multi-asset, whose method returns a record of outputs rather than the one output
 * @param outputs the assets that it produces: one, or those of a multi-asset in the order of its components
 * @param deps the keys of assets that must be materialized before, and pass no value
 * @param batch how many partitions one call may get, where it takes several; 0 where it takes one
 * @param isolate whether a call with several that failed is repeated with fewer, so that only the bad ones fail
 * @param policy what holds for its steps
 */
public record Computation(
        String className,
        String method,
        boolean several,
        List<Output> outputs,
        List<Parameter> parameters,
        List<String> deps,
        Partitions partitions,
        int batch,
        boolean isolate,
        StepPolicy policy) {

    public Computation {
        outputs = List.copyOf(outputs);
        parameters = List.copyOf(parameters);
        deps = List.copyOf(deps);
    }

    /** A computation of one partition at a time. */
    public Computation(
            String className,
            String method,
            boolean several,
            List<Output> outputs,
            List<Parameter> parameters,
            List<String> deps,
            Partitions partitions) {
        this(className, method, several, outputs, parameters, deps, partitions, 0, false, StepPolicy.NONE);
    }

    /** That of its place, which costs little however much it reads and produces. */
    @Override
    public int hashCode() {
        return 31 * className.hashCode() + method.hashCode();
    }

    /** The key of its asset; of a multi-asset, the first. */
    public AssetKey key() {
        return outputs.get(0).key();
    }

    /** Where the method stands. */
    public Site site() {
        return Site.ofMember(className, method);
    }

    /** The method's name. */
    public String methodName() {
        return method.substring(0, method.indexOf('('));
    }
}
