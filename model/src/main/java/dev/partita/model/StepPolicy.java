package dev.partita.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What holds for the steps of a computation.
 *
 * @param retry how one that failed is tried again; never, if there is none
 * @param timeout how long one may take
 * @param pool the name of those with which it shares a limit of how many may run at once
 */
public record StepPolicy(Optional<Retry> retry, Optional<Duration> timeout, Optional<String> pool) {

    /** Tried once, for as long as it takes, with as many others as there are threads. */
    public static final StepPolicy NONE = new StepPolicy(Optional.empty(), Optional.empty(), Optional.empty());
}
