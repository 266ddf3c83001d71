package dev.partita.cli;

import dev.partita.InvalidRequestException;
import dev.partita.internal.engine.Deployment;
import dev.partita.model.Automation.Kind;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command that all others belong to, with the options that they share. */
@Command(
        name = "partita",
        description = "Materializes the assets that the classes on the class path declare, and says how they stand.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = PartitaCommand.Version.class)
final class PartitaCommand implements Runnable {

    private static final String DEFAULT_HOME = ".partita";

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            scope = ScopeType.INHERIT,
            description = "Where the state is. Default: what PARTITA_HOME says, else " + DEFAULT_HOME + ".")
    private @Nullable String home;

    @Option(
            names = "--store",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "Where the record of runs and partitions is, such as jdbc:postgresql://host/database."
                    + " Default: what PARTITA_STORE says, else a file in the home folder.")
    private String store = "";

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the code an error comes from.")
    private boolean stacktrace;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("unused") // picocli looks for the annotation only.
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    @SuppressWarnings("unused") // As above.
    private boolean version;

    private final Console console;

    private PartitaCommand(Console console) {
        this.console = console;
    }

    /** Runs what the arguments say; returns the exit status. */
    static int run(String[] arguments, Console console) {
        PartitaCommand root = new PartitaCommand(console);
        Failures failures =
                new Failures(console, arguments, List.copyOf(root.commands().keySet()), () -> root.stacktrace);
        CommandLine line = root.commandLine(arguments);
        for (String argument : arguments) {
            if (argument.indexOf('\ufffd') >= 0 && !Terminal.readsUnicodeArguments()) {
                return failures.unreadable(argument);
            }
        }
        line.setParameterExceptionHandler(failures).setExecutionExceptionHandler(failures);
        int status = 0;
        try {
            status = line.execute(arguments);
            console.out().flush();
        } catch (OutputFailedException e) {
            status = Math.max(status, failures.unwritten(e));
        }
        console.err().flush();
        return status;
    }

    /** The commands that the arguments might mean; all of them if there is none, so that help and suggestions know them. */
    private CommandLine commandLine(String[] arguments) {
        Map<String, Supplier<CommandLine>> commands = commands();
        CommandLine line = new CommandLine(this);
        String first = arguments.length == 0 ? "--help" : arguments[0];
        boolean all = first.equals("-h")
                || first.equals("--help")
                || (!first.equals("--version") && Arrays.stream(arguments).noneMatch(commands::containsKey));
        commands.forEach((name, command) -> {
            if (all || Arrays.asList(arguments).contains(name)) {
                line.addSubcommand(name, command.get());
            }
        });
        return configured(line);
    }

    /** Arguments are taken as they are: a key may be anything. */
    private CommandLine configured(CommandLine line) {
        return line.setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(100)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    }

    private Map<String, Supplier<CommandLine>> commands() {
        Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("assets", () -> new CommandLine(new AssetsCommand(this)));
        commands.put("graph", () -> new CommandLine(new GraphCommand(this)));
        commands.put("materialize", () -> new CommandLine(new MaterializeCommand(this)));
        commands.put(
                "partitions",
                () -> new CommandLine(new GroupCommand.Partitions())
                        .addSubcommand(new PartitionsCommand.ListKeys(this))
                        .addSubcommand(new PartitionsCommand.Add(this))
                        .addSubcommand(new PartitionsCommand.Remove(this)));
        commands.put(
                "checks",
                () -> new CommandLine(new GroupCommand.Checks())
                        .addSubcommand(new ChecksListCommand(this))
                        .addSubcommand(new ChecksRunCommand(this)));
        commands.put("report", () -> new CommandLine(new ReportCommand(this)));
        commands.put("export", () -> new CommandLine(new ExportCommand(this)));
        commands.put("sensors", () -> automations(new GroupCommand.Sensors(), Kind.SENSOR));
        commands.put("schedules", () -> automations(new GroupCommand.Schedules(), Kind.SCHEDULE));
        commands.put("serve", () -> new CommandLine(new ServeCommand(this)));
        commands.put("status", () -> new CommandLine(new StatusCommand(this)));
        commands.put(
                "runs",
                () -> new CommandLine(new GroupCommand.Runs())
                        .addSubcommand(new RunsListCommand(this))
                        .addSubcommand(new RunsShowCommand(this))
                        .addSubcommand(new RunsRetryCommand(this))
                        .addSubcommand(new RunsCancelCommand(this))
                        .addSubcommand(new RunsFollowCommand(this))
                        .addSubcommand(new RunsPruneCommand(this)));
        return commands;
    }

    private CommandLine automations(Runnable group, Kind kind) {
        return new CommandLine(group)
                .addSubcommand(new AutomationsCommand.ListAll(this, kind))
                .addSubcommand(new AutomationsCommand.TickNow(this, kind))
                .addSubcommand(new AutomationsCommand.Start(this, kind))
                .addSubcommand(new AutomationsCommand.Stop(this, kind));
    }

    Console console() {
        return console;
    }

    /** The deployment that {@code --home} or {@code PARTITA_HOME} names, with the store of {@code --store} or {@code PARTITA_STORE}. */
    Deployment open() {
        String folder = home != null ? home : console.environment().getOrDefault("PARTITA_HOME", "");
        try {
            return Deployment.open(Path.of(folder.isEmpty() ? DEFAULT_HOME : folder), store, console.environment());
        } catch (InvalidPathException e) {
            throw new InvalidRequestException("'" + folder + "' is no path of a folder: " + e.getReason() + ".", e);
        }
    }

    @Override
    public void run() {
        throw new InvalidRequestException("Say what to do: partita COMMAND.\n'partita --help' lists the commands.");
    }

    /** The version of the jar that this class comes from. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = PartitaCommand.class.getPackage().getImplementationVersion();
            return new String[] {"partita " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
