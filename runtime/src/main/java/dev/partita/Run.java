package dev.partita;

import java.util.List;

/**
 * A run that has ended.
 *
 * @param id as {@code partita runs show} takes it
 * @param failures the errors of the steps that failed, as far as a message can hold them: the first hundred
 * @param checks what the checks say
 */
public record Run(String id, RunStatus status, StepCounts steps, List<Failure> failures, Checks checks) {

    public Run {
        failures = List.copyOf(failures);
    }

    /** A run that checked nothing. */
    public Run(String id, RunStatus status, StepCounts steps, List<Failure> failures) {
        this(id, status, steps, failures, new Checks(0, 0, List.of()));
    }

    /** Whether every step succeeded, and no check failed that stops what is downstream. */
    public boolean succeeded() {
        return status == RunStatus.SUCCEEDED;
    }

    /**
     * This run, if it {@link #succeeded}.
     *
     * @throws PartitaException if not; it names the first failures
     */
    public Run orThrow() {
        if (succeeded()) {
            return this;
        }
        StringBuilder message =
                new StringBuilder("Run " + id + " " + status.name().toLowerCase(java.util.Locale.ROOT) + ".");
        failures.stream()
                .limit(5)
                .forEach(failure -> message.append("\n  ")
                        .append(failure.partition())
                        .append(": ")
                        .append(failure.error()));
        checks.failures().stream()
                .filter(FailedCheck::blocking)
                .limit(5)
                .forEach(failure -> message.append("\n  check '")
                        .append(failure.check())
                        .append("' of ")
                        .append(failure.partition())
                        .append(failure.reason().isEmpty() ? "" : ": " + failure.reason()));
        throw new PartitaException(message.toString());
    }

    /**
     * What the checks of a run say.
     *
     * @param passed how many times a check passed
     * @param failed how many times one failed
     * @param failures those, as far as a message can hold them: the first hundred
     */
    public record Checks(long passed, long failed, List<FailedCheck> failures) {

        public Checks {
            failures = List.copyOf(failures);
        }
    }

    /**
     * A check that failed.
     *
     * @param blocking whether that stopped what is downstream
     * @param reason the first line of what it said, or of the error that it threw
     */
    public record FailedCheck(AssetPartition partition, String check, boolean blocking, String reason) {}

    /**
     * A step that failed.
     *
     * @param error the first line of its error
     */
    public record Failure(AssetPartition partition, String error) {}
}
