package dev.partita.internal.state;

/**
 * The memory of one deployment. Several processes may use one store at once; each port is thread-safe, and each of its methods is
 * one transaction, durable when it returns. Texts are kept exactly, and are equal only when all their characters are; times are kept to
 * the microsecond. What names a run or a process that the store does not know is refused with a {@link dev.partita.PartitaException}, and so
 * is whatever the store can't do; a negative limit is an {@link IllegalArgumentException}. Lists, sets and maps that are returned can't be
 * changed; sets and maps of what was asked for are in the order of asking.
 */
public interface Store extends AutoCloseable {

    PartitionSets partitionSets();

    Runs runs();

    EventLog events();

    Materializations materializations();

    Checks checks();

    Processes processes();

    Ticks ticks();

    /** Where it is, for messages; without credentials. */
    String location();

    @Override
    void close();
}
