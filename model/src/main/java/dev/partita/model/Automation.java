package dev.partita.model;

import java.time.Duration;
import java.util.List;

/**
 * What requests runs by itself: a sensor, or a schedule.
 *
 * @param className the canonical name of the class that declares it
 * @param method its method's signature, as {@link Computation#method()} writes it; empty for a schedule that stands on a class, and has none
 * @param name what it is called among those of its kind
 * @param target a selection of the assets that are requested where nothing else is said
 * @param timing when it is looked at
 * @param timeout how long its method may take
 * @param description what it is for; empty if nobody said
 */
public record Automation(
        String className,
        String method,
        String name,
        String target,
        Timing timing,
        Duration timeout,
        String description,
        List<Parameter> parameters) {

    private static final int LONGEST_NAME = 200;

    public Automation {
        parameters = List.copyOf(parameters);
    }

    /** What it is. */
    public enum Kind {
        SENSOR("sensor", Annotations.SENSOR),
        SCHEDULE("schedule", Annotations.SCHEDULE);

        private final String word;
        private final String annotation;

        Kind(String word, String annotation) {
            this.word = word;
            this.annotation = annotation;
        }

        /** What messages call one. */
        public String word() {
            return word;
        }

        /** The annotation's simple name, with its sign. */
        public String annotation() {
            return "@" + annotation.substring(annotation.lastIndexOf('.') + 1);
        }
    }

    /** What becomes of ticks that passed while nothing served. */
    public enum CatchUp {
        NONE,
        LAST,
        ALL
    }

    /** When it is looked at. */
    public sealed interface Timing {}

    /** A sensor: some time after the last tick. */
    public record Every(Duration pause) implements Timing {}

    /** A schedule: when a clock shows a time. */
    public record Cron(String cron, String zone, CatchUp catchUp) implements Timing {}

    /** A schedule: as each window of the target's partitions closes. */
    public record Windows(CatchUp catchUp) implements Timing {}

    /** Whether a text can be a name. */
    public static boolean named(String name) {
        return name.length() <= LONGEST_NAME
                && name.indexOf('/') < 0
                && AssetKey.problem(name).isEmpty();
    }

    public Kind kind() {
        return timing instanceof Every ? Kind.SENSOR : Kind.SCHEDULE;
    }

    /** Whether a method says what is requested. */
    public boolean called() {
        return !method.isEmpty();
    }

    /** Where it stands: its method, or its class. */
    public Site site() {
        return called() ? Site.ofMember(className, method) : Site.ofClass(className);
    }

    /** Where its annotation stands. */
    public Site annotation() {
        return site().onAnnotation(kind().annotation);
    }

    /** The class and the method. */
    public String qualifiedName() {
        return called() ? className + "." + method.substring(0, method.indexOf('(')) : className;
    }
}
