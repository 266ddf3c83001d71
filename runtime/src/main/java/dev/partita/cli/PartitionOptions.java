package dev.partita.cli;

import dev.partita.InvalidRequestException;
import dev.partita.internal.engine.PartitionChoice;
import dev.partita.internal.engine.PartitionChoice.State;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of commands that choose partitions. */
final class PartitionOptions {

    @Option(
            names = "--partition",
            paramLabel = "KEY",
            description =
                    "A partition; may be repeated. Of several dimensions, 's3=acme' is all partitions with that key.")
    private List<String> partitions = List.of();

    @Option(
            names = "--range",
            paramLabel = "FROM..TO",
            description = "The partitions from one to another, both included; of several dimensions, 'day=FROM..TO'.")
    private List<String> ranges = List.of();

    @Option(names = "--all-partitions", description = "All partitions that there are.")
    private boolean all;

    /**
     * The choice.
     *
     * @param state which of those that are chosen
     * @param others the options that say so, for messages; empty if the command has none
     * @throws InvalidRequestException if what is said contradicts itself
     */
    PartitionChoice choice(State state, String others) {
        if (all && (state != State.ANY || !partitions.isEmpty() || !ranges.isEmpty())) {
            throw new InvalidRequestException("--all-partitions means all, so nothing else can be said of them."
                    + "\nLeave it away, or --partition"
                    + (others.isEmpty() ? " and --range." : ", --range, " + others + "."));
        }
        return new PartitionChoice(
                all,
                partitions,
                ranges.stream().map(PartitionChoice.Range::parse).toList(),
                state);
    }
}
