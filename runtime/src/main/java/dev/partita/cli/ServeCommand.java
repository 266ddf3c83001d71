package dev.partita.cli;

import dev.partita.InvalidRequestException;
import dev.partita.Run;
import dev.partita.internal.config.Setting;
import dev.partita.internal.engine.Automations.Outcome;
import dev.partita.internal.engine.Deployment;
import dev.partita.internal.engine.Request;
import dev.partita.internal.serve.Health;
import dev.partita.internal.serve.Metrics;
import dev.partita.internal.serve.ServeListener;
import dev.partita.internal.serve.Server;
import dev.partita.internal.state.Ticks.Status;
import dev.partita.model.Automation.Kind;
import dev.partita.model.DurationText;
import dev.partita.model.Text;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code partita serve}: sensors, schedules and queued runs, until it is stopped. */
@Command(
        name = "serve",
        description =
                "Let sensors and schedules tick, and run what is queued, until stopped. Several processes may serve one store."
                        + " Ctrl-C lets what runs end for a while; what does not is gone on with by the next process that serves.")
final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger("partita");
    private static final int RUNS = 4;

    @Option(
            names = "--concurrent-runs",
            paramLabel = "N",
            description = "How many runs may run at once in this process. Default: what runs.concurrent says, else "
                    + RUNS + ".")
    private @Nullable Integer runs;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "How many steps of a run may run at once. Default: one for each processor.")
    private int concurrency = Request.DEFAULT_CONCURRENCY;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Answer /healthz and /metrics on this port of the loopback address; 0 for any that is free.")
    private @Nullable Integer port;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            description = "How long runs may go on when it is stopped, and then once more their steps. Default: 10s.")
    private String grace = "10s";

    @Option(
            names = {"-q", "--quiet"},
            description = "Print only what goes wrong.")
    private boolean quiet;

    private final PartitaCommand root;

    ServeCommand(PartitaCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        Duration patience = DurationText.parse(grace)
                .orElseThrow(() -> new InvalidRequestException("--grace takes a length of time such as 10s or 2m, not '"
                        + Text.shortened(Text.visible(grace)) + "'."));
        if (concurrency < 1) {
            throw new InvalidRequestException("At least one step must run at once, not " + concurrency + ".");
        }
        try (Deployment deployment = root.open()) {
            Server.Settings settings = new Server.Settings(runs(deployment), concurrency, patience);
            Metrics metrics = new Metrics();
            Server server = new Server(deployment, settings, new Told(root.console(), quiet), metrics);
            try (Listening listening = new Listening(deployment, metrics)) {
                say(deployment, listening);
                root.console().onInterrupt(() -> {
                    root.console().err().println("Stopping: what runs is let end.");
                    server.stop();
                });
                server.run();
            }
        }
        return 0;
    }

    private void say(Deployment deployment, Listening listening) {
        if (!quiet) {
            PrintStream out = root.console().out();
            out.println("Serving "
                    + Words.count(deployment.automations().all(Kind.SENSOR).size(), "sensor") + " and "
                    + Words.count(deployment.automations().all(Kind.SCHEDULE).size(), "schedule") + "."
                    + listening
                            .port()
                            .map(at -> " Health: http://localhost:" + at + "/healthz")
                            .orElse(""));
            out.flush();
        }
    }

    private int runs(Deployment deployment) {
        Optional<Setting> set = deployment.configuration().find("runs.concurrent");
        Integer said = runs;
        if (said == null && set.isEmpty()) {
            return RUNS;
        }
        String text = said == null ? set.orElseThrow().text() : said.toString();
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new InvalidRequestException("The limit of concurrent runs is a number of 1 or more, but is '"
                + Text.shortened(Text.visible(text)) + "', "
                + (said == null ? set.orElseThrow().origin() : "as --concurrent-runs says") + ".");
    }

    /** What answers over HTTP, if anything does. */
    private final class Listening implements AutoCloseable {

        private final Optional<Health> health;

        private Listening(Deployment deployment, Metrics metrics) {
            Integer wanted = port;
            health = wanted == null
                    ? Optional.empty()
                    : Optional.of(Health.on(wanted, metrics, deployment.store().runs()));
        }

        private Optional<Integer> port() {
            return health.map(Health::port);
        }

        @Override
        public void close() {
            health.ifPresent(Health::close);
        }
    }

    /** Tells on the console what happens, a line each. */
    private record Told(Console console, boolean quiet) implements ServeListener {

        @Override
        public void ticked(Outcome outcome) {
            String who = outcome.automation().kind().word() + " '"
                    + Text.visible(outcome.automation().name()) + "' ";
            if (outcome.finding().status() == Status.FAILED) {
                line(
                        console.err(),
                        who + "failed: " + Words.firstLine(outcome.finding().detail()));
            } else if (outcome.finding().status() == Status.REQUESTED && !quiet) {
                line(console.out(), who + AutomationText.done(outcome.committed()));
            }
        }

        @Override
        public void ended(Run run) {
            if (run.succeeded()) {
                if (!quiet) {
                    line(console.out(), "run " + run.id() + " succeeded: " + RunReport.ends(run.steps()));
                }
            } else {
                line(
                        console.err(),
                        "run " + run.id() + " " + Words.lower(run.status()) + ": " + RunReport.ends(run.steps())
                                + run.failures().stream()
                                        .findFirst()
                                        .map(failure -> "; " + failure.partition() + ": " + failure.error())
                                        .orElse(""));
            }
        }

        @Override
        public void failed(String what, Throwable error) {
            line(console.err(), what + ": " + Words.firstLine(Words.message(error)));
            LOG.debug("{}", what, error);
        }

        private static synchronized void line(PrintStream stream, String text) {
            try {
                stream.println(text);
                stream.flush();
            } catch (OutputFailedException e) {
                // Nobody reads it; the work goes on.
                return;
            }
        }
    }
}
