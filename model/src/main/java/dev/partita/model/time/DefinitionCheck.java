package dev.partita.model.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Finds what is wrong with a definition. */
final class DefinitionCheck {

    private static final String ZONE_ADVICE = "Write the name of a zone, such as UTC or Europe/Berlin.";
    private static final String EXAMPLE_DATE = "2024-01-31";

    private final WindowDefinition definition;
    private final String annotation;
    private final List<WindowProblem> problems = new ArrayList<>();

    private DefinitionCheck(WindowDefinition definition) {
        this.definition = definition;
        annotation = definition.kind().annotation();
    }

    static List<WindowProblem> problems(WindowDefinition definition) {
        DefinitionCheck check = new DefinitionCheck(definition);
        check.offsets();
        check.ticks();
        check.bounds();
        return List.copyOf(check.problems);
    }

    private void add(String element, String sentence, String advice) {
        problems.add(new WindowProblem(element, sentence, advice));
    }

    private void offsets() {
        switch (definition.kind()) {
            case HOURLY -> offset("minuteOffset", definition.minuteOffset(), 0, 59, "minutes after the full hour");
            case DAILY -> timeOfDay();
            case WEEKLY -> {
                timeOfDay();
                offset("dayOffset", definition.dayOffset(), 0, 6, "0 for Sunday to 6 for Saturday");
            }
            case MONTHLY -> {
                timeOfDay();
                offset("dayOffset", definition.dayOffset(), 1, 31, "the day of the month");
            }
            case CRON -> {}
        }
    }

    private void timeOfDay() {
        offset("minuteOffset", definition.minuteOffset(), 0, 59, "minutes after the full hour");
        offset("hourOffset", definition.hourOffset(), 0, 23, "hours after midnight");
    }

    private void offset(String element, int value, int least, int most, String meaning) {
        if (value < least || value > most) {
            add(
                    element,
                    "The " + element + " " + value + " of " + annotation + " is not between " + least + " and " + most
                            + ".",
                    "Write a number from " + least + " to " + most + ": " + meaning + ".");
        }
    }

    private void ticks() {
        if (definition.kind() != WindowDefinition.Kind.CRON) {
            if (problems.isEmpty()) {
                format(CronExpression.of(definition));
            }
            return;
        }
        try {
            CronExpression cron = CronExpression.parse(definition.cron());
            if (new LocalTicks(cron).never()) {
                add("cron", cronOf() + " never fires.", "Name a day that there is in one of its months.");
            } else {
                format(cron);
            }
        } catch (CronSyntaxException e) {
            add("cron", cronOf() + " is not understood: " + e.getMessage() + ".", e.advice());
        }
    }

    private String cronOf() {
        return "The cron expression '" + definition.cron() + "' of " + annotation;
    }

    /** Two windows never have the same key. */
    private void format(CronExpression cron) {
        KeyFormat format;
        try {
            format = new KeyFormat(definition.format());
        } catch (IllegalArgumentException e) {
            add(
                    "format",
                    formatOf() + " has '" + e.getMessage() + "', which keys of time windows do not have.",
                    "Write it with uuuu, MM, dd, HH and mm, such as "
                            + definition.kind().format() + ".");
            return;
        }
        List<String> needed = new ArrayList<>(List.of("uuuu", "MM"));
        if (!cron.onceAMonth() || format.hasTime()) {
            needed.add("dd");
        }
        if (!cron.onceADay() || format.hasTime()) {
            needed.addAll(List.of("HH", "mm"));
        }
        needed.removeIf(letters -> format.has(KeyFormat.Part.of(letters).get(0)));
        if (!needed.isEmpty()) {
            add(
                    "format",
                    formatOf() + " gives several windows the same key, because it has no '" + needed.get(0) + "'.",
                    "Add " + String.join(", ", needed) + ", as in " + WindowDefinition.Kind.CRON.format() + ".");
        }
    }

    private String formatOf() {
        return "The format '" + definition.format() + "' of " + annotation;
    }

    private void bounds() {
        boolean zone = zone();
        boolean readable =
                problems.stream().noneMatch(problem -> problem.element().equals("format"));
        if (definition.start().isEmpty()) {
            add("start", "The start of " + annotation + " is missing.", "Write it like " + example() + ".");
            return;
        }
        if (!readable) {
            return;
        }
        boolean start = readable("start", definition.start());
        boolean end = readable("end", definition.end());
        if (zone && start && end && !definition.end().isEmpty()) {
            Bounds bounds = Bounds.of(definition);
            if (bounds.end() < bounds.start()) {
                add(
                        "end",
                        "The end '" + definition.end() + "' of " + annotation + " is before its start '"
                                + definition.start() + "'.",
                        "Write a later end, or none.");
            }
        }
    }

    private boolean zone() {
        try {
            ZoneId.of(definition.zone());
            return true;
        } catch (DateTimeException e) {
            String name = definition.zone();
            String sentence = name.isEmpty()
                    ? "The zone of " + annotation + " is empty."
                    : "There is no zone '" + name + "', which " + annotation + " names.";
            add("zone", sentence, ZONE_ADVICE);
            return false;
        }
    }

    private boolean readable(String element, String text) {
        if (text.isEmpty()) {
            return true;
        }
        KeyFormat format = new KeyFormat(definition.format());
        OptionalLong minute = Bounds.minute(format, text);
        if (minute.isEmpty()) {
            String what = format.hasTime() ? "time" : "date";
            add(
                    element,
                    "The " + element + " '" + text + "' of " + annotation + " is no " + what + " of the form "
                            + definition.format() + ".",
                    "Write it like " + example() + ".");
            return false;
        }
        return true;
    }

    private String example() {
        try {
            return new KeyFormat(definition.format()).write(19_753L * LocalTicks.DAY);
        } catch (IllegalArgumentException e) {
            return EXAMPLE_DATE;
        }
    }
}
