package dev.partita.model.time;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a definition: counts, indices, keys and instants. Nothing here lists windows; each answer takes microseconds and no memory to
 * speak of, however many windows there are. Immutable to the outside and thread-safe.
 *
 * <p>A window lies between two neighbouring ticks. The first starts at or after the definition's start, the last ends at or before its end. Which
 * windows exist at some time is what {@link #count} says; every other method counts on, past the definition's end, so an index or a key exists
 * if it is below the count.
 */
public final class Windows {

    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx", Locale.ROOT);

    private final WindowDefinition definition;
    private final ZoneId zone;
    private final KeyFormat format;
    private final Ticks ticks;
    /** How many ticks come before the first window. */
    private final long base;
    /** How many windows there can be at most. */
    private final long total;

    private Windows(WindowDefinition definition, LocalTicks local) {
        this.definition = definition;
        zone = ZoneId.of(definition.zone());
        format = new KeyFormat(definition.format());
        Bounds bounds = Bounds.of(definition);
        ticks = new Ticks(local, zone.getRules(), bounds.start());
        base = ticks.before(bounds.start());
        total = bounds.end() == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, ended(bounds.end()));
    }

    /**
     * The windows of a definition.
     *
     * @throws IllegalArgumentException with the first problem's sentence, if the definition is not well formed
     */
    public static Windows of(WindowDefinition definition) {
        List<WindowProblem> problems = problems(definition);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.get(0).sentence());
        }
        return new Windows(definition, new LocalTicks(cron(definition)));
    }

    private static CronExpression cron(WindowDefinition definition) {
        if (definition.kind() != WindowDefinition.Kind.CRON) {
            return CronExpression.of(definition);
        }
        try {
            return CronExpression.parse(definition.cron());
        } catch (CronSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What is wrong with a definition; empty if it is well formed. */
    public static List<WindowProblem> problems(WindowDefinition definition) {
        return DefinitionCheck.problems(definition);
    }

    public WindowDefinition definition() {
        return definition;
    }

    /** The zone whose clock the windows follow. */
    public ZoneId zone() {
        return zone;
    }

    /**
     * How many windows exist at a time: those that ended by then, and {@code endOffset} more (or fewer); none that starts before the definition's
     * start or ends after its end. A negative {@code endOffset} holds windows back until later ones ended, whether those exist or not: so all
     * windows of a definition with an end exist at last.
     */
    public long count(Instant now) {
        long ended = Math.max(0, ended(now.getEpochSecond()));
        return Math.max(0, Math.min(total, ended + definition.endOffset()));
    }

    /** How many windows ended at or before this second; negative before the first starts. */
    private long ended(long second) {
        return ticks.before(second + 1) - base - 1;
    }

    /**
     * A window by its place.
     *
     * @throws IndexOutOfBoundsException if the index is negative
     */
    public Window window(long index) {
        Objects.checkIndex(index, Long.MAX_VALUE);
        return new Window(
                index,
                time(ticks.tick(base + index).second()),
                time(ticks.tick(base + index + 1).second()));
    }

    private ZonedDateTime time(long second) {
        return Instant.ofEpochSecond(second).atZone(zone);
    }

    /**
     * The key of a window.
     *
     * @throws IndexOutOfBoundsException if the index is negative
     */
    public String key(long index) {
        Objects.checkIndex(index, Long.MAX_VALUE);
        return keyOf(index);
    }

    /** The key of a window, also of those before the first. */
    String keyOf(long index) {
        Tick tick = ticks.tick(base + index);
        String key = format.write(format.hasTime() ? tick.clock() : tick.minute());
        return tick.again() ? key + OFFSET.format(ZoneOffset.ofTotalSeconds(tick.offset())) : key;
    }

    /** When a window starts, in seconds of the epoch, also of those before the first. */
    public long startOf(long index) {
        return ticks.tick(base + index).second();
    }

    /** Where one window ends and the next starts. */
    Ticks ticks() {
        return ticks;
    }

    /** The second at which the clock shows this local minute, or goes on after it. */
    long second(long minute) {
        return Bounds.second(ticks.rules(), minute, false);
    }

    /** The index of the first window that starts at or after this second, 0 at least. */
    public long firstFrom(long second) {
        return Math.max(0, ticks.before(second) - base);
    }

    /**
     * The index of the window with exactly this key, whether it exists already or not; empty for a text that is no key: of another form, of no
     * window, or before the start.
     */
    public OptionalLong indexOf(String key) {
        OptionalLong read = Bounds.minute(format, key);
        if (read.isEmpty()) {
            return OptionalLong.empty();
        }
        long minute = read.getAsLong();
        LocalTicks local = ticks.local();
        boolean again = !local.cron().everyHour() || Bounds.hasSuffix(format, key);
        if (!format.hasTime()) {
            minute = local.minute(local.ordinal(minute * 60));
        }
        long index = ticks.before(Bounds.second(ticks.rules(), minute, again)) - base;
        return index >= 0 && keyOf(index).equals(key) ? OptionalLong.of(index) : OptionalLong.empty();
    }

    /** The index of the window that contains an instant; empty before the first window. */
    public OptionalLong indexAt(Instant instant) {
        long index = ended(instant.getEpochSecond());
        return index >= 0 ? OptionalLong.of(index) : OptionalLong.empty();
    }

    /** The indices of the windows that overlap the time from an instant to before another; empty if that is no time at all. */
    public Range overlapping(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return Range.EMPTY;
        }
        Range range = overlappingFreely(from.getEpochSecond(), to.getEpochSecond() + (to.getNano() > 0 ? 1 : 0));
        return new Range(Math.max(0, range.from()), Math.max(0, range.to()));
    }

    /** The indices of the windows that overlap the time between these seconds, negative ones for windows before the first. */
    Range overlappingFreely(long from, long to) {
        return new Range(ended(from), ticks.before(to) - base);
    }

    /** Whether another definition's windows are the same ones, apart from where they start and end. */
    public boolean sameWindows(Windows other) {
        return definition.kind() == other.definition.kind()
                && definition.format().equals(other.definition.format())
                && zone.equals(other.zone)
                && ticks.local().cron().equals(other.ticks.local().cron());
    }

    /** Whether each of these windows lies in exactly one of the other's, as can be told from the definitions alone. */
    public boolean nestsIn(Windows coarser) {
        Instant from = Instant.ofEpochSecond(Math.max(startOf(0), coarser.startOf(0)));
        return zone.equals(coarser.zone) && Nesting.nests(ticks, coarser.ticks, from);
    }

    /**
     * The existing keys that are nearest to a text which is no key: nearest in time if it looks like a time, else the first and the last.
     *
     * @param limit how many keys at most
     * @return in the order of time
     */
    public List<String> nearest(String text, Instant now, int limit) {
        return new NearestKeys(this, count(now)).to(text, limit);
    }

    /** Whether the other has the same definition. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Windows windows && definition.equals(windows.definition);
    }

    @Override
    public int hashCode() {
        return definition.hashCode();
    }

    @Override
    public String toString() {
        return "Windows of " + definition;
    }
}
