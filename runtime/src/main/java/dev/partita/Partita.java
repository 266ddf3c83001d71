package dev.partita;

import dev.partita.internal.config.Configuration;
import dev.partita.internal.engine.Cancellation;
import dev.partita.internal.engine.Deployment;
import dev.partita.internal.engine.PartitionChoice;
import dev.partita.internal.engine.Plan;
import dev.partita.internal.engine.Request;
import dev.partita.internal.engine.RunListener;
import dev.partita.internal.engine.StoredPartitionSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The assets on the class path together with the memory of what was materialized: what a program opens to add partitions and to
 * materialize. What the command line does in the same folder is seen here, and the other way round. Thread-safe.
 */
public final class Partita implements AutoCloseable {

    private final Deployment deployment;

    private Partita(Deployment deployment) {
        this.deployment = deployment;
    }

    /**
     * Opens the deployment that has its state, its values and its DuckDB file in a folder, which is created when something is first
     * written to it. The command line's default is {@code .partita}. Values of the configuration ({@link Config}) come from the environment, and
     * from {@code partita.yaml} in the folder that {@code home} stands in, if it is there. Where they say what {@code store} is, the state is
     * there.
     */
    public static Partita open(Path home) {
        return open(home, "");
    }

    /**
     * Opens the deployment that has its state in a store, and its values and its DuckDB file in a folder. Errors of the store, such as one that
     * can't be reached, are thrown when it is first needed, as a {@link PartitaException}.
     *
     * @param store {@code jdbc:postgresql://host/database}, for which {@code dev.partita:partita-postgresql} has to be on the class path;
     *     empty for what {@link #open(Path)} does. User and password may stand in it, or in the environment variables {@code PGUSER} and
     *     {@code PGPASSWORD}
     */
    public static Partita open(Path home, String store) {
        return new Partita(Deployment.open(home, store, System.getenv()));
    }

    /**
     * Opens the deployment as {@link #open(Path, String)} does, but with a file of settings in another place.
     *
     * @param settings a YAML file, which must be there
     */
    public static Partita open(Path home, String store, Path settings) {
        return new Partita(Deployment.open(home, store, System.getenv(), Configuration.of(System.getenv(), settings)));
    }

    /**
     * Opens a deployment that keeps everything in memory, and forgets it when it is closed. Values of the configuration come from requests and
     * from the environment.
     */
    public static Partita inMemory() {
        return new Partita(Deployment.inMemory(Configuration.of(System.getenv())));
    }

    /**
     * The dynamic partition set of a name. It need not be created, and starts empty.
     *
     * @throws InvalidRequestException if the text can't name a set
     */
    public PartitionSet partitions(String set) {
        return new StoredPartitionSet(deployment, set);
    }

    /**
     * Materializes assets, and returns when that has ended. An interrupt of the calling thread lets the running steps end, and cancels
     * the rest.
     *
     * @param selection which assets, in the selection language: a key, {@code group:name}, {@code +key}, {@code *} …
     * @param partitionKeys which partitions of those that are partitioned
     * @return the run, whether it succeeded or not; {@link Run#orThrow()} is for those who want an exception
     * @throws InvalidRequestException if the selection, a partition or a value of the configuration makes no sense; then nothing was run
     * @throws PartitaException if there are no assets on the class path, or the state can't be read or written
     */
    public Run materialize(String selection, String... partitionKeys) {
        return materialize(selection, PartitionChoice.keys(List.of(partitionKeys)), Map.of(), Map.of());
    }

    /** Materializes what a request asks for, as {@link #materialize(String, String...)} does. */
    public Run materialize(RunRequest request) {
        return materialize(request.selection(), request.choice(), request.tags(), request.config());
    }

    /**
     * Runs again what did not succeed in a run that has ended, in a new run, and nothing else; what earlier retries of it did counts as done.
     * A run without steps is not recorded, and has the id of the one that was asked about. The values of the configuration that the run was
     * given are given again, but for secrets, which are not stored.
     *
     * @param run the id of the run
     * @throws InvalidRequestException if there is no such run, it has not ended, or it computed what there is no more
     * @throws PartitaException as {@link #materialize(String, String...)}
     */
    public Run retry(String run) {
        Plan rest = deployment.rest(run, Request.DEFAULT_CONCURRENCY);
        return rest.steps() == 0
                ? new Run(run, RunStatus.SUCCEEDED, new StepCounts(0, 0, 0, 0, 0), List.of())
                : deployment.run(rest, RunListener.NONE, new Cancellation());
    }

    /**
     * Asks for a run to be stopped, in whichever process it runs: no other step begins, and those that are running are interrupted. Returns at
     * once; nothing happens to a run that has ended.
     *
     * @param run the id of the run
     * @throws InvalidRequestException if there is no such run
     */
    public void cancel(String run) {
        deployment.stop(run);
    }

    private Run materialize(
            String selection, PartitionChoice partitions, Map<String, String> tags, Map<String, String> config) {
        Request request = new Request(selection, partitions, tags, config, Request.DEFAULT_CONCURRENCY);
        return deployment.run(deployment.plan(request), RunListener.NONE, new Cancellation());
    }

    /**
     * The partitions that an asset has now, in order, by their texts: a list that computes them when they are looked at, so that a part of
     * many costs little. An asset without partitions has the one of the empty text.
     *
     * @param asset the key of the asset
     * @throws InvalidRequestException if there is no such asset, or it has more partitions than a list can have
     */
    public List<String> partitionKeys(String asset) {
        return deployment.partitionKeys(asset);
    }

    /**
     * The value of an asset without partitions, if it was ever materialized.
     *
     * @throws InvalidRequestException if there is no such asset, or it has no value, or one of another type
     * @throws PartitaException if the value can't be read
     */
    public <T> Optional<T> value(Class<T> type, String asset) {
        return value(type, asset, "");
    }

    /** The value of a partition of an asset, as {@link #value(Class, String)} gives it; the partition by its text. */
    public <T> Optional<T> value(Class<T> type, String asset, String partitionKey) {
        return deployment.value(asset, partitionKey).map(value -> {
            if (!type.isInstance(value)) {
                throw new InvalidRequestException("The value of '" + asset + "' is a "
                        + value.getClass().getName() + ", not a " + type.getName() + ".");
            }
            return type.cast(value);
        });
    }

    /**
     * The latest results of the checks of an asset without partitions, by the names of the checks; one that never ran is not among them.
     *
     * @param asset the key of the asset
     * @throws InvalidRequestException if there is no such asset
     */
    public Map<String, CheckResult> checkResults(String asset) {
        return checkResults(asset, "");
    }

    /** The latest results of the checks of a partition, as {@link #checkResults(String)} gives them; the partition by its text. */
    public Map<String, CheckResult> checkResults(String asset, String partitionKey) {
        return deployment.checkResults(asset, partitionKey);
    }

    /**
     * Runs the checks of what is materialized, without materializing anything, in a run of its own, in which each time that a check runs is a step.
     *
     * @param request which assets, and which partitions of them; what was never materialized is left out
     * @return the run, which has failed if any check has
     * @throws InvalidRequestException if the request makes no sense, or there is nothing to check
     * @throws PartitaException as {@link #materialize(String, String...)}
     */
    public Run check(RunRequest request) {
        Request wanted = new Request(
                request.selection(), request.choice(), request.tags(), Map.of(), Request.DEFAULT_CONCURRENCY);
        return deployment.check(deployment.planChecks(wanted), RunListener.NONE, new Cancellation());
    }

    /** Closes the resources that steps used, the last made first, and the state. */
    @Override
    public void close() {
        deployment.close();
    }
}
