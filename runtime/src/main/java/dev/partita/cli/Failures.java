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

    private final PrintStream out;
    private final PrintStream err;
    private final boolean json;
    private final List<String> commands;
    private final BooleanSupplier stacktrace;

    /**
     * How a command ends.
     *
     * @param arguments those of the command: where they ask for JSON, there is a document on standard output that has the message as its
     *     {@code error}
     */
    Failures(Console console, String[] arguments, List<String> commands, BooleanSupplier stacktrace) {
        out = console.out();
        err = console.err();
        json = asksForJson(List.of(arguments));
        this.commands = commands;
        this.stacktrace = stacktrace;
    }

    private static boolean asksForJson(List<String> arguments) {
        int end = arguments.indexOf("--");
        List<String> options = end < 0 ? arguments : arguments.subList(0, end);
        int format = options.indexOf("--format");
        return options.contains("--json")
                || options.contains("--format=json")
                || (format >= 0
                        && format + 1 < options.size()
                        && options.get(format + 1).equals("json"));
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
        String whole = message.endsWith(".") ? message : message + ".";
        document(whole);
        print(whole, hint);
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
        if (exception instanceof OutputFailedException output) {
            return unwritten(output);
        }
        if (exception instanceof JsonDocument.ToldException told) {
            return failed(told.told());
        }
        document(Words.message(exception));
        return failed(exception);
    }

    /** Standard output can't be written; that nobody reads it to the end is no error. */
    int unwritten(OutputFailedException exception) {
        if (exception.unread()) {
            return 0;
        }
        print("Standard output can't be written: " + Words.message(exception) + ".", "");
        trace(exception);
        return FAILED;
    }

    private int failed(Exception exception) {
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

    private void document(String message) {
        if (json) {
            try (JsonDocument document = new JsonDocument(out)) {
                document.put("error", message);
            }
        }
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
