package dev.partita.internal.state;

/**
 * The memory of one deployment. Several processes may use one store at once; each port is thread-safe, and each of its methods is
 * one transaction, durable when it returns.
 */
public interface Store extends AutoCloseable {

    PartitionSets partitionSets();

    Runs runs();

    EventLog events();

    Materializations materializations();

    Processes processes();

    /** Where it is, for messages; without credentials. */
    String location();

    @Override
    void close();
}
