package dev.partita.cli;

import dev.partita.InvalidRequestException;
import dev.partita.internal.engine.Automations;
import dev.partita.internal.engine.Automations.Outcome;
import dev.partita.internal.engine.Deployment;
import dev.partita.internal.engine.TickFinding;
import dev.partita.internal.state.Ticks;
import dev.partita.internal.state.Ticks.Status;
import dev.partita.model.Automation;
import dev.partita.model.Automation.Kind;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partita sensors} and {@code partita schedules}. */
final class AutomationsCommand {

    private AutomationsCommand() {}

    /** {@code list}: which there are, and how they stand. */
    @Command(name = "list", description = "List them, when they tick, and what came of the last tick.")
    static final class ListAll implements Callable<Integer> {

        @Option(names = "--json", description = "Print a JSON document.")
        private boolean json;

        private final PartitaCommand root;
        private final Kind kind;

        ListAll(PartitaCommand root, Kind kind) {
            this.root = root;
            this.kind = kind;
        }

        @Override
        public Integer call() {
            try (Deployment deployment = root.open()) {
                Automations automations = deployment.automations();
                List<Automation> all = automations.all(kind);
                if (json) {
                    try (JsonDocument document = new JsonDocument(root.console().out())) {
                        document.list(
                                kind.word() + "s",
                                list -> all.forEach(each -> list.accept(json(each, automations.state(each)))));
                    }
                    return 0;
                }
                try (Table table = new Table(
                        root.console(),
                        Table.left("NAME"),
                        Table.left("TICKS"),
                        Table.left("TARGET"),
                        Table.left("STATE"),
                        Table.left("NEXT"),
                        Table.left("LAST TICK"))) {
                    for (Automation each : all) {
                        Optional<Ticks.State> state = automations.state(each);
                        boolean stopped = state.filter(Ticks.State::stopped).isPresent();
                        table.row(
                                each.name(),
                                AutomationText.timing(each),
                                each.target(),
                                stopped ? "stopped" : "started",
                                stopped ? "" : Words.time(state.map(Ticks.State::due)),
                                state.flatMap(Ticks.State::last)
                                        .map(AutomationText::last)
                                        .orElse("never"));
                    }
                }
                return 0;
            }
        }

        /**
         * One of them: {@code name}; {@code target}; {@code timing}; {@code description}; {@code declaredIn}, the class; {@code stopped}; {@code due}, when
         * it is next due; {@code cursor}; {@code failures}, how many ticks failed since the last that did not; {@code last}, the last tick.
         */
        private static Map<String, @Nullable Object> json(Automation automation, Optional<Ticks.State> state) {
            Map<String, @Nullable Object> object = JsonDocument.object();
            object.put("name", automation.name());
            object.put("target", automation.target());
            object.put("timing", AutomationText.timing(automation));
            object.put("description", automation.description());
            object.put("declaredIn", automation.className());
            object.put("stopped", state.filter(Ticks.State::stopped).isPresent());
            object.put("due", state.map(each -> each.due().toString()).orElse(null));
            object.put("cursor", state.flatMap(Ticks.State::cursor).orElse(null));
            object.put("failures", state.map(Ticks.State::failures).orElse(0));
            object.put(
                    "last",
                    state.flatMap(Ticks.State::last).map(AutomationText::json).orElse(null));
            return object;
        }
    }

    /** {@code tick}: lets one tick now. */
    @Command(
            name = "tick",
            description =
                    "Let one tick now, whether it is due or not. What it requests is queued, for a process that serves.")
    static final class TickNow implements Callable<Integer> {

        @Parameters(paramLabel = "NAME", description = "Its name.")
        private String name = "";

        @Option(names = "--dry-run", description = "Only say what it would do.")
        private boolean dryRun;

        @Option(names = "--json", description = "Print a JSON document.")
        private boolean json;

        private final PartitaCommand root;
        private final Kind kind;

        TickNow(PartitaCommand root, Kind kind) {
            this.root = root;
            this.kind = kind;
        }

        @Override
        public Integer call() throws InterruptedException {
            if (json) {
                root.console().claimOut();
            }
            try (Deployment deployment = root.open()) {
                Automations automations = deployment.automations();
                Automation automation = automations.find(kind, name);
                if (dryRun) {
                    return report(automations.look(automation), Optional.empty());
                }
                automations.declare();
                deployment.tidyUp();
                Outcome outcome = automations
                        .tick(automation, true)
                        .orElseThrow(() -> new InvalidRequestException("Another process works on the " + kind.word()
                                + " '" + name + "' now.\nTry again when it has ended."));
                return report(outcome.finding(), Optional.of(outcome.committed()));
            }
        }

        /**
         * JSON: {@code status}; {@code detail}, the error or the reason; {@code added} and {@code removed}, the keys by set; {@code runs}, each with
         * {@code run}, its id, null in a dry run, {@code runKey}, {@code selection}, {@code assets}, {@code partitions} and {@code tags};
         * {@code dropped}, how many runs had been requested before; {@code cursor}, null if it stays.
         */
        private int report(TickFinding finding, Optional<Ticks.Committed> done) {
            int dropped = finding.known() + done.map(Ticks.Committed::dropped).orElse(0);
            if (json) {
                try (JsonDocument document = new JsonDocument(root.console().out())) {
                    document.put("status", finding.status().name())
                            .put("detail", finding.detail())
                            .put("added", lists(finding.added()))
                            .put("removed", lists(finding.removed()))
                            .list("runs", list -> {
                                List<Long> ids = done.map(Ticks.Committed::runs).orElse(List.of());
                                for (int i = 0; i < finding.runs().size(); i++) {
                                    boolean named = ids.size() == finding.runs().size();
                                    list.accept(json(finding.runs().get(i), named ? Long.toString(ids.get(i)) : null));
                                }
                            })
                            .put("dropped", dropped)
                            .put("cursor", finding.cursor().orElse(null));
                }
            } else {
                print(finding, done, dropped);
            }
            return finding.status() == Status.FAILED ? Failures.FAILED : 0;
        }

        private static Map<String, @Nullable Object> lists(Map<String, ? extends java.util.Collection<String>> keys) {
            Map<String, @Nullable Object> lists = JsonDocument.object();
            keys.forEach((set, some) -> lists.put(set, List.copyOf(some)));
            return lists;
        }

        private static Map<String, @Nullable Object> json(TickFinding.Wanted wanted, @Nullable String id) {
            Map<String, @Nullable Object> object = JsonDocument.object();
            object.put("run", id);
            object.put("runKey", wanted.requested().key().orElse(null));
            object.put("selection", wanted.requested().run().selection());
            object.put("assets", wanted.requested().run().assets());
            object.put("partitions", wanted.requested().run().partitions());
            object.put("tags", wanted.requested().run().tags());
            return object;
        }

        private void print(TickFinding finding, Optional<Ticks.Committed> done, int dropped) {
            PrintStream out = root.console().out();
            String would = done.isPresent() ? "" : "Would ";
            if (finding.status() == Status.FAILED) {
                root.console().err().println("The " + kind.word() + " '" + name + "' failed: " + finding.detail());
                return;
            }
            if (!finding.detail().isEmpty()) {
                out.println(finding.detail());
            }
            finding.removed()
                    .forEach((set, keys) -> out.println(verb(would, "remove", "Removed") + " from '" + set + "': "
                            + Words.keys(List.copyOf(keys), keys.size())));
            finding.added().forEach((set, keys) -> {
                if (!keys.isEmpty()) {
                    out.println(verb(would, "add", "Added") + " to '" + set + "': "
                            + Words.keys(List.copyOf(keys), keys.size()));
                }
            });
            finding.runs()
                    .forEach(wanted -> out.println(verb(would, "queue", "Queued") + " "
                            + String.join(", ", wanted.requested().run().assets())
                            + (wanted.requested().run().partitions().isEmpty()
                                    ? ""
                                    : ": "
                                            + Words.keys(
                                                    wanted.requested().run().partitions(),
                                                    wanted.requested()
                                                            .run()
                                                            .partitions()
                                                            .size()))));
            if (dropped > 0) {
                out.println("Requested before: " + Words.count(dropped, "run") + ".");
            }
            if (finding.status() == Status.SKIPPED && finding.detail().isEmpty() && dropped == 0) {
                out.println("Nothing to do.");
            }
        }

        private static String verb(String would, String infinitive, String past) {
            return would.isEmpty() ? past : would + infinitive;
        }
    }

    /** {@code start}: lets one tick that was stopped. */
    @Command(
            name = "start",
            description = "Let one tick again that was stopped. A schedule does not make up for what it missed.")
    static final class Start implements Callable<Integer> {

        @Parameters(paramLabel = "NAME", description = "Its name.")
        private String name = "";

        private final PartitaCommand root;
        private final Kind kind;

        Start(PartitaCommand root, Kind kind) {
            this.root = root;
            this.kind = kind;
        }

        @Override
        public Integer call() {
            try (Deployment deployment = root.open()) {
                Automations automations = deployment.automations();
                automations.start(automations.find(kind, name));
                root.console().out().println("The " + kind.word() + " '" + name + "' is started.");
                return 0;
            }
        }
    }

    /** {@code stop}: lets one not tick any more. */
    @Command(name = "stop", description = "Let one not tick until it is started again, in no process.")
    static final class Stop implements Callable<Integer> {

        @Parameters(paramLabel = "NAME", description = "Its name.")
        private String name = "";

        private final PartitaCommand root;
        private final Kind kind;

        Stop(PartitaCommand root, Kind kind) {
            this.root = root;
            this.kind = kind;
        }

        @Override
        public Integer call() {
            try (Deployment deployment = root.open()) {
                Automations automations = deployment.automations();
                automations.stop(automations.find(kind, name));
                root.console().out().println("The " + kind.word() + " '" + name + "' is stopped.");
                return 0;
            }
        }
    }
}
