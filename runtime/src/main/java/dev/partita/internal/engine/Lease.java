package dev.partita.internal.engine;

import dev.partita.internal.state.ProcessRecord;
import dev.partita.internal.state.Processes;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process among those that work on runs: its record, which a thread renews. A process of the same machine is gone when the machine
 * says so; one of another machine, when it has not renewed its record for a while.
 */
final class Lease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("partita");
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(10);
    private static final Duration GONE_AFTER = Duration.ofSeconds(60);
    /** How far two readings of one process's start may lie apart. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    private final Processes processes;
    private final Clock clock;
    private final long number;
    private final Thread thread;

    Lease(Processes processes, Clock clock) {
        this.processes = processes;
        this.clock = clock;
        number = processes.register(
                host(), ProcessHandle.current().pid(), started(ProcessHandle.current()), clock.instant());
        thread = new Thread(this::renew, "partita-lease");
        thread.setDaemon(true);
        thread.start();
    }

    /** The process's number in the store. */
    long number() {
        return number;
    }

    /** Whether a process that recorded itself works no more. */
    static boolean gone(ProcessRecord process, Instant now) {
        if (!process.host().equals(host())) {
            return process.renewed().plus(GONE_AFTER).isBefore(now);
        }
        Optional<ProcessHandle> handle = ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive);
        return handle.isEmpty()
                || Duration.between(started(handle.get()), process.started())
                                .abs()
                                .compareTo(SAME_START)
                        > 0;
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private void renew() {
        while (true) {
            try {
                Thread.sleep(RENEWED_EVERY.toMillis());
                processes.renew(number, clock.instant());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("This process could not say that it still works", e);
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        processes.unregister(number);
    }
}
