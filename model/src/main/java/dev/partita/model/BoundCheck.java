package dev.partita.model;

import java.util.List;

/**
 * A check with the asset that it checks, and what its parameters mean.
 *
 * @param computation the check as a computation with the asset's partitions, whose key is the check's name
 * @param call the same with what each parameter is given
 * @param dependencies what it reads, in the order of its parameters
 */
public record BoundCheck(Check check, Asset asset, Computation computation, Call call, List<Dependency> dependencies) {

    public BoundCheck {
        dependencies = List.copyOf(dependencies);
    }

    /** Whether a dependency is on what is checked: the very partition, of the asset itself or of one that is computed with it. */
    public boolean own(Dependency dependency) {
        return dependency.upstream().computation().equals(asset.computation())
                && dependency
                        .mapping()
                        .filter(mapping -> mapping instanceof Mapping.Whole
                                || (mapping instanceof Mapping.ByDimension by && by.identity()))
                        .isPresent();
    }
}
