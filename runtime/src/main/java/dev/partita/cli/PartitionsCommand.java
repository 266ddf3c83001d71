package dev.partita.cli;

import dev.partita.InvalidRequestException;
import dev.partita.PartitaException;
import dev.partita.internal.engine.Deployment;
import dev.partita.internal.engine.ShellText;
import dev.partita.internal.state.PartitionSets;
import dev.partita.model.DynamicDimension;
import dev.partita.model.PartitionKeys;
import dev.partita.model.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partita partitions}: the keys of a dynamic partition set. */
final class PartitionsCommand {

    private static final int PAGE = 1_000;

    private PartitionsCommand() {}

    /** {@code list}: prints the keys exactly, one a line, so that {@code add SET -} can read them. */
    @Command(name = "list", description = "List the keys of a set in order of adding, one a line.")
    static final class ListKeys implements Callable<Integer> {

        @Parameters(paramLabel = "SET", description = "The name of the set.")
        private String set = "";

        @Option(names = "--limit", paramLabel = "N", description = "At most so many, from the first. Default: all.")
        private long limit = Long.MAX_VALUE;

        @Option(names = "--json", description = "Print a JSON document.")
        private boolean json;

        private final PartitaCommand root;

        ListKeys(PartitaCommand root) {
            this.root = root;
        }

        /** JSON: {@code set}; {@code count}, of all keys; {@code partitions}, the keys. */
        @Override
        public Integer call() {
            checkName(set);
            if (limit < 0) {
                throw new InvalidRequestException("--limit must not be below 0, but is " + limit + ".");
            }
            try (Deployment deployment = root.open()) {
                hint(root, deployment, set);
                PartitionSets sets = deployment.store().partitionSets();
                if (json) {
                    try (JsonDocument document = new JsonDocument(root.console().out())) {
                        document.put("set", set).put("count", sets.count(set));
                        document.list("partitions", list -> each(sets, list::accept));
                    }
                } else {
                    each(sets, key -> root.console().out().print(key + "\n"));
                }
            }
            return 0;
        }

        private void each(PartitionSets sets, Consumer<String> action) {
            long after = 0;
            long left = limit;
            while (left > 0) {
                List<PartitionSets.Entry> page = sets.page(set, after, (int) Math.min(left, PAGE));
                page.forEach(entry -> action.accept(entry.key()));
                if (page.size() < PAGE) {
                    return;
                }
                left -= page.size();
                after = page.get(page.size() - 1).ordinal();
            }
        }
    }

    /** {@code add}: all of the keys, or none. */
    @Command(name = "add", description = "Add keys to a set; those that it has already stay where they are.")
    static final class Add implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "SET", description = "The name of the set.")
        private String set = "";

        @Parameters(
                index = "1..*",
                arity = "0..*",
                paramLabel = "KEY",
                description =
                        "The keys. '-' reads them from standard input, one a line; '--' stands before keys that begin with '-'.")
        private List<String> keys = List.of();

        private final PartitaCommand root;

        Add(PartitaCommand root) {
            this.root = root;
        }

        @Override
        public Integer call() {
            checkName(set);
            List<String> all = keys(root, keys);
            int different = new HashSet<>(all).size();
            try (Deployment deployment = root.open()) {
                hint(root, deployment, set);
                int added = deployment.store().partitionSets().add(set, all);
                root.console()
                        .out()
                        .println("Added " + partitions(added) + " to '" + set + "'"
                                + already(different - added, "there already"));
            }
            return 0;
        }
    }

    /** {@code remove}: all of the keys that the set has; what was materialized for them stays. */
    @Command(
            name = "remove",
            description =
                    "Remove keys from a set. What was materialized for them stays, and counts again when they are added again.")
    static final class Remove implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "SET", description = "The name of the set.")
        private String set = "";

        @Parameters(
                index = "1..*",
                arity = "0..*",
                paramLabel = "KEY",
                description =
                        "The keys. '-' reads them from standard input, one a line; '--' stands before keys that begin with '-'.")
        private List<String> keys = List.of();

        @Option(
                names = "--wipe",
                description =
                        "Also forget that they were materialized, and their values. Tables that assets filled themselves stay as they are.")
        private boolean wipe;

        private final PartitaCommand root;

        Remove(PartitaCommand root) {
            this.root = root;
        }

        @Override
        public Integer call() {
            checkName(set);
            List<String> all = keys(root, keys);
            int different = new HashSet<>(all).size();
            try (Deployment deployment = root.open()) {
                hint(root, deployment, set);
                // In this order: what is forgotten of a key that is still there is only work to do again.
                String forgotten = wipe ? forgotten(deployment.wipe(set, all)) : "";
                int removed = deployment.store().partitionSets().remove(set, all);
                root.console()
                        .out()
                        .println("Removed " + partitions(removed) + " from '" + set + "'"
                                + already(different - removed, "not there") + forgotten);
            }
            return 0;
        }
    }

    private static String forgotten(long materializations) {
        return " Forgot " + materializations
                + (materializations == 1 ? " materialized partition." : " materialized partitions.");
    }

    private static List<String> keys(PartitaCommand root, List<String> given) {
        if (given.isEmpty()) {
            throw new InvalidRequestException(
                    "Say which keys, or give '-' to read them from standard input, one a line.");
        }
        if (given.contains("-")) {
            if (given.size() > 1) {
                throw new InvalidRequestException(
                        "'-' reads the keys from standard input, so give no others beside it.");
            }
            return KeyLines.read(root.console().in());
        }
        for (String key : given) {
            PartitionKeys.problem(key).ifPresent(problem -> {
                throw new InvalidRequestException(problem);
            });
        }
        return given;
    }

    private static void checkName(String set) {
        DynamicDimension.nameProblem(set).ifPresent(problem -> {
            throw new InvalidRequestException(problem + "\n" + DynamicDimension.NAME_ADVICE);
        });
    }

    private static String partitions(int count) {
        return count == 1 ? "1 partition" : count + " partitions";
    }

    private static String already(int others, String how) {
        return others == 0 ? "." : " (" + others + (others == 1 ? " was " : " were ") + how + ").";
    }

    /** Says so if no asset is partitioned by the set: sets need no declaration, so a wrong name is not found otherwise. */
    private static void hint(PartitaCommand root, Deployment deployment, String set) {
        Set<String> used = new TreeSet<>();
        try {
            deployment
                    .graph()
                    .assets()
                    .forEach(asset -> asset.partitions().dimensions().stream()
                            .filter(DynamicDimension.class::isInstance)
                            .forEach(dimension -> used.add(((DynamicDimension) dimension).set())));
        } catch (PartitaException e) {
            root.console().err().println("note: " + Words.firstLine(Words.message(e)));
            return;
        }
        if (!used.contains(set)) {
            String near = Text.nearest(set, used)
                    .map(name -> " Did you mean " + ShellText.quoted(name) + "?")
                    .orElse("");
            root.console().err().println("note: No asset is partitioned by '" + set + "'." + near);
        }
    }
}
