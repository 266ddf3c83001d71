package dev.partita.cli;

import dev.partita.InvalidRequestException;
import picocli.CommandLine.Command;

/** Commands that only hold others. */
final class GroupCommand {

    private GroupCommand() {}

    @Command(
            name = "partitions",
            description = "The keys of dynamic partition sets.",
            synopsisSubcommandLabel = "COMMAND")
    static final class Partitions implements Runnable {
        @Override
        public void run() {
            throw new InvalidRequestException(
                    "Say what to do with the partitions: partita partitions list|add|remove SET.");
        }
    }

    @Command(
            name = "checks",
            description = "The checks of assets, and what they say.",
            synopsisSubcommandLabel = "COMMAND")
    static final class Checks implements Runnable {
        @Override
        public void run() {
            throw new InvalidRequestException(
                    "Say what to do with the checks: partita checks list, or partita checks run SELECTION.");
        }
    }

    @Command(name = "sensors", description = "What looks for something to run.", synopsisSubcommandLabel = "COMMAND")
    static final class Sensors implements Runnable {
        @Override
        public void run() {
            throw new InvalidRequestException(
                    "Say what to do with the sensors: partita sensors list, or partita sensors tick|start|stop NAME.");
        }
    }

    @Command(name = "schedules", description = "What requests runs at times.", synopsisSubcommandLabel = "COMMAND")
    static final class Schedules implements Runnable {
        @Override
        public void run() {
            throw new InvalidRequestException(
                    "Say what to do with the schedules: partita schedules list, or partita schedules tick|start|stop NAME.");
        }
    }

    @Command(name = "runs", description = "What was run, and how it ended.", synopsisSubcommandLabel = "COMMAND")
    static final class Runs implements Runnable {
        @Override
        public void run() {
            throw new InvalidRequestException(
                    "Say what to do with the runs: partita runs list, or partita runs show|retry|cancel|follow ID.");
        }
    }
}
