package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.PartitionSet;
import dev.partita.model.DynamicDimension;
import dev.partita.model.PartitionKeys;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** A partition set of a deployment's store. */
public final class StoredPartitionSet implements PartitionSet {

    private final Deployment deployment;
    private final String set;

    /** @throws InvalidRequestException if the text can't name a set */
    public StoredPartitionSet(Deployment deployment, String set) {
        DynamicDimension.nameProblem(set).ifPresent(problem -> {
            throw new InvalidRequestException(problem + "\n" + DynamicDimension.NAME_ADVICE);
        });
        this.deployment = deployment;
        this.set = set;
    }

    @Override
    public int add(String... keys) {
        return add(Arrays.asList(keys));
    }

    @Override
    public int add(Collection<String> keys) {
        for (String key : keys) {
            PartitionKeys.problem(key).ifPresent(problem -> {
                throw new InvalidRequestException(problem);
            });
        }
        return deployment.store().partitionSets().add(set, keys);
    }

    @Override
    public int remove(String... keys) {
        return deployment.store().partitionSets().remove(set, Arrays.asList(keys));
    }

    @Override
    public boolean has(String key) {
        return deployment.store().partitionSets().has(set, key);
    }

    @Override
    public List<String> list() {
        return List.copyOf(deployment.spaces().all(set));
    }
}
