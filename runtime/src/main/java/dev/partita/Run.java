package dev.partita;

import java.util.List;

/**
 * A run that has ended.
 *
 * @param id as {@code partita runs show} takes it
 * @param failures the errors of the steps that failed, as far as a message can hold them: the first hundred
 */
public record Run(String id, RunStatus status, StepCounts steps, List<Failure> failures) {

    public Run {
        failures = List.copyOf(failures);
    }

    /** Whether every step succeeded. */
    public boolean succeeded() {
        return status == RunStatus.SUCCEEDED;
    }

    /**
     * This run, if every step of it succeeded.
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
        throw new PartitaException(message.toString());
    }

    /**
     * A step that failed.
     *
     * @param error the first line of its error
     */
    public record Failure(AssetPartition partition, String error) {}
}
