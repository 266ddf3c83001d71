package dev.partita.cli;

import dev.partita.InvalidRequestException;
import dev.partita.PartitaException;
import dev.partita.model.Text;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How a command that did not work ends: with a message, and an exit status. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    static final int FAILED = 1;
    static final int WRONG = 2;

    private final PrintStream err;
    private final List<String> commands;
    private final BooleanSupplier stacktrace;

    Failures(PrintStream err, List<String> commands, BooleanSupplier stacktrace) {
        this.err = err;
        this.commands = commands;
        this.stacktrace = stacktrace;
    }

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        String command = exception.getCommandLine().getCommandSpec().qualifiedName();
        String hint = "'" + command + " --help' shows what there is.";
        String message = Words.message(exception);
        if (exception instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String argument = withoutValue(unmatched.getUnmatched().get(0));
            boolean group = !exception.getCommandLine().getSubcommands().isEmpty();
            String kind = argument.startsWith("-") ? "option" : group ? "command" : "argument";
            message = "'" + command + "' has no " + kind + " '" + Text.visible(Text.shortened(argument)) + "'";
            hint = nearest(exception.getCommandLine(), argument, group)
                    .map(near -> "Did you mean '" + near + "'?")
                    .orElse(hint);
            if (argument.startsWith("-") && command.startsWith("partita partitions ")) {
                hint += "\nKeys that begin with '-' stand after '--'.";
            }
        }
        print(message.endsWith(".") ? message : message + ".", hint);
        trace(exception);
        return WRONG;
    }

    /** The option itself: its value may be a URL with a password. */
    private static String withoutValue(String argument) {
        int equals = argument.startsWith("-") ? argument.indexOf('=') : -1;
        return equals < 0 ? argument : argument.substring(0, equals);
    }

    private Optional<String> nearest(CommandLine line, String argument, boolean group) {
        if (argument.startsWith("-")) {
            return Text.nearest(
                    argument,
                    line.getCommandSpec().options().stream()
                            .flatMap(option -> Stream.of(option.names()))
                            .toList());
        }
        boolean root = line.getParent() == null;
        return group
                ? Text.nearest(argument, root ? commands : line.getSubcommands().keySet())
                : Optional.empty();
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine line, ParseResult parsed) {
        if (exception instanceof PartitaException) {
            print(Words.message(exception), "");
        } else {
            print(exception.toString(), stacktrace.getAsBoolean() ? "" : "--stacktrace shows where it comes from.");
        }
        trace(exception);
        return exception instanceof InvalidRequestException ? WRONG : FAILED;
    }

    /** An argument was lost on the way from the shell to the JVM. */
    int unreadable(String argument) {
        print(
                "The argument '" + Text.shortened(argument) + "' can't be read, because the locale's encoding is "
                        + System.getProperty("sun.jnu.encoding") + ".",
                "Set LC_ALL=C.UTF-8, or hand keys over on standard input with '-'.");
        return WRONG;
    }

    private void print(String message, String hint) {
        List<String> lines = Stream.concat(message.lines(), hint.lines()).toList();
        err.println("error: " + lines.get(0));
        lines.stream().skip(1).forEach(line -> err.println("  " + line));
        err.flush();
    }

    private void trace(Exception exception) {
        if (stacktrace.getAsBoolean()) {
            exception.printStackTrace(err);
        }
    }
}
