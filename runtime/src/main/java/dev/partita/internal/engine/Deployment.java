package dev.partita.internal.engine;

import dev.partita.Run;
import dev.partita.internal.state.Store;
import dev.partita.model.Graph;
import java.nio.file.Path;

/**
 * A pipeline together with its memory: what a process opens to look at assets, to plan and to run. Thread-safe. The pipeline is read from
 * the class path and the store is opened when first needed.
 */
public final class Deployment implements AutoCloseable {

    private Deployment() {}

    /** The deployment with its state in a folder, which need not exist yet. */
    public static Deployment open(Path home) {
        return new Deployment();
    }

    /**
     * The graph of all registries on the class path.
     *
     * @throws dev.partita.PartitaException if there are none, or they don't fit together
     */
    public Graph graph() {
        throw new IllegalStateException();
    }

    /** The store; runs whose process is gone were marked interrupted. */
    public Store store() {
        throw new IllegalStateException();
    }

    /**
     * The steps that a request leads to.
     *
     * @throws dev.partita.InvalidRequestException if it makes no sense
     */
    public Plan plan(Request request) {
        throw new IllegalStateException();
    }

    /** Runs a plan to its end. An interrupt of the calling thread, or the cancellation, lets running steps end and cancels the rest. */
    public Run run(Plan plan, RunListener listener, Cancellation cancellation) {
        throw new IllegalStateException();
    }

    @Override
    public void close() {}
}
