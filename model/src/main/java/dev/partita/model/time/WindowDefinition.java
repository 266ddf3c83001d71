package dev.partita.model.time;

/**
 * A definition of time windows: windows of clock time in a zone, between a start and perhaps an end. The texts are as a user wrote them;
 * {@link Windows#problems} says whether they make sense. Immutable, thread-safe, equal by its fields.
 *
 * @param kind how the windows follow each other
 * @param cron five fields of cron, or a macro such as {@code @daily}; empty unless the kind is {@link Kind#CRON}
 * @param start the first window starts at or after this local time, written in {@code format}
 * @param end the last window ends at or before this local time, written in {@code format}; empty for no end
 * @param zone the name of the zone whose clock the windows follow
 * @param minuteOffset minutes after the full hour, 0 to 59; not for {@link Kind#CRON}
 * @param hourOffset hours after midnight, 0 to 23; for days, weeks and months
 * @param dayOffset for weeks the day they start on, 0 (Sunday) to 6; for months the day of the month, 1 to 31
 * @param endOffset how many windows more than the complete ones exist (Dagster's {@code end_offset}); fewer if negative
 * @param format how keys are written, in the letters of {@link java.time.format.DateTimeFormatter}; the kind's own if empty
 */
public record WindowDefinition(
        Kind kind,
        String cron,
        String start,
        String end,
        String zone,
        int minuteOffset,
        int hourOffset,
        int dayOffset,
        int endOffset,
        String format) {

    /** How windows follow each other. */
    public enum Kind {
        HOURLY("@HourlyPartitions", WindowDefinition.MINUTES),
        DAILY("@DailyPartitions", WindowDefinition.DAYS),
        WEEKLY("@WeeklyPartitions", WindowDefinition.DAYS),
        MONTHLY("@MonthlyPartitions", WindowDefinition.DAYS),
        CRON("@CronPartitions", WindowDefinition.MINUTES);

        private final String annotation;
        private final String format;

        Kind(String annotation, String format) {
            this.annotation = annotation;
            this.format = format;
        }

        /** The annotation that defines such windows, as messages write it. */
        public String annotation() {
            return annotation;
        }

        /** How keys are written unless a definition says otherwise; Dagster's defaults. */
        public String format() {
            return format;
        }
    }

    private static final String DAYS = "uuuu-MM-dd";
    private static final String MINUTES = "uuuu-MM-dd-HH:mm";

    /** Takes the format of the kind where the format is empty. */
    public WindowDefinition {
        if (format.isEmpty()) {
            format = kind.format();
        }
    }
}
