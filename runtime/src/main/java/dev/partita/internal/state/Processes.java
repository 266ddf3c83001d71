package dev.partita.internal.state;

import java.time.Instant;

/** The processes that work on runs, each with a lease that it renews while it lives. */
public interface Processes {

    /** Records a process; returns its number. */
    long register(String host, long pid, Instant started, Instant now);

    /** Says that the process still lives. */
    void renew(long process, Instant now);

    /** Forgets a process that ends; nothing happens when that was done before. */
    void unregister(long process);
}
