package dev.partita.spi;

import dev.partita.PartitaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;

/**
 * Turns the values of a type into JSON and back, exactly: null, the scale of a decimal, NaN, every bit of a double, half a surrogate
 * pair. Codecs are put together from codecs; they are immutable and may be used by several threads. Null fits every codec. The
 * collections that come back keep their order, may hold null, and can't be changed.
 *
 * @param <T> the type of the values
 */
public final class Codec<T> {

    public static final Codec<String> STRING = text("java.lang.String", text -> text, text -> text);
    public static final Codec<Boolean> BOOLEAN =
            scalar("boolean", ScalarForm.Kind.TRUTH, String::valueOf, Scalars::parseTruth);
    public static final Codec<Character> CHARACTER = text("char", String::valueOf, Scalars::parseCharacter);
    public static final Codec<Byte> BYTE = number("byte", String::valueOf, Byte::valueOf);
    public static final Codec<Short> SHORT = number("short", String::valueOf, Short::valueOf);
    public static final Codec<Integer> INTEGER = number("int", String::valueOf, Integer::valueOf);
    public static final Codec<Long> LONG = number("long", String::valueOf, Long::valueOf);
    /** Which of the many NaNs it was is not kept. */
    public static final Codec<Float> FLOAT =
            scalar("float", ScalarForm.Kind.FLOATING, String::valueOf, Scalars::parseFloat);
    /** Which of the many NaNs it was is not kept. */
    public static final Codec<Double> DOUBLE =
            scalar("double", ScalarForm.Kind.FLOATING, String::valueOf, Scalars::parseDouble);

    public static final Codec<BigInteger> BIG_INTEGER =
            number("java.math.BigInteger", BigInteger::toString, BigInteger::new);
    public static final Codec<BigDecimal> BIG_DECIMAL =
            number("java.math.BigDecimal", BigDecimal::toString, BigDecimal::new);

    public static final Codec<Instant> INSTANT = text("java.time.Instant", Instant::toString, Instant::parse);
    public static final Codec<LocalDate> LOCAL_DATE =
            text("java.time.LocalDate", LocalDate::toString, LocalDate::parse);
    public static final Codec<LocalTime> LOCAL_TIME =
            text("java.time.LocalTime", LocalTime::toString, LocalTime::parse);
    public static final Codec<LocalDateTime> LOCAL_DATE_TIME =
            text("java.time.LocalDateTime", LocalDateTime::toString, LocalDateTime::parse);
    public static final Codec<ZonedDateTime> ZONED_DATE_TIME =
            text("java.time.ZonedDateTime", ZonedDateTime::toString, ZonedDateTime::parse);
    public static final Codec<OffsetDateTime> OFFSET_DATE_TIME =
            text("java.time.OffsetDateTime", OffsetDateTime::toString, OffsetDateTime::parse);
    public static final Codec<OffsetTime> OFFSET_TIME =
            text("java.time.OffsetTime", OffsetTime::toString, OffsetTime::parse);
    public static final Codec<Duration> DURATION = text("java.time.Duration", Duration::toString, Duration::parse);
    public static final Codec<Period> PERIOD = text("java.time.Period", Period::toString, Period::parse);
    public static final Codec<Year> YEAR =
            text("java.time.Year", Year::toString, text -> Year.of(Integer.parseInt(text)));
    public static final Codec<YearMonth> YEAR_MONTH =
            text("java.time.YearMonth", Scalars::yearMonth, Scalars::parseYearMonth);
    public static final Codec<MonthDay> MONTH_DAY = text("java.time.MonthDay", MonthDay::toString, MonthDay::parse);
    public static final Codec<ZoneId> ZONE_ID = text("java.time.ZoneId", ZoneId::getId, ZoneId::of);
    public static final Codec<ZoneOffset> ZONE_OFFSET = text("java.time.ZoneOffset", ZoneOffset::getId, ZoneOffset::of);
    public static final Codec<DayOfWeek> DAY_OF_WEEK = enumeration(DayOfWeek.class);
    public static final Codec<Month> MONTH = enumeration(Month.class);

    /** Of the default file system. */
    public static final Codec<Path> PATH = text("java.nio.file.Path", Scalars::path, Path::of);

    public static final Codec<java.net.URI> URI = text("java.net.URI", Scalars::uri, java.net.URI::create);
    public static final Codec<java.util.UUID> UUID =
            text("java.util.UUID", java.util.UUID::toString, java.util.UUID::fromString);
    /** As Base64. */
    public static final Codec<byte[]> BYTES =
            text("byte[]", Base64.getEncoder()::encodeToString, Base64.getDecoder()::decode);

    private final Form<T> form;

    private Codec(Form<T> form) {
        this.form = form;
    }

    /** An enum's constants by their names. */
    public static <E extends Enum<E>> Codec<E> enumeration(Class<E> type) {
        String names = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        return text("a " + type.getName() + " (" + names + ")", Enum::name, name -> Enum.valueOf(type, name));
    }

    /** Lists. */
    public static <T> Codec<List<T>> list(Codec<T> elements) {
        return new Codec<>(new ListForm<>(elements));
    }

    /** Sets; what is read keeps the order of what was written. */
    public static <T> Codec<Set<T>> set(Codec<T> elements) {
        return new Codec<>(new SetForm<>(elements));
    }

    /** Maps with keys of any type; what is read keeps the order of what was written. */
    public static <K, V> Codec<Map<K, V>> map(Codec<K> keys, Codec<V> values) {
        return new Codec<>(new MapForm<>(keys, values));
    }

    /** Optionals. A record's field that was not stored is an empty one. */
    public static <T> Codec<Optional<T>> optional(Codec<T> value) {
        return new Codec<>(new OptionalForm<>(value));
    }

    /**
     * A record.
     *
     * @param type its name, for messages
     * @param build makes the record from its stored fields; called again for each value, so that a record that contains itself may
     *     name its own codec in there
     * @param take hands over the record's fields, each under its component's name
     */
    public static <T> Codec<T> record(String type, Function<FieldReader, T> build, BiConsumer<T, FieldWriter> take) {
        return new Codec<>(new RecordForm<>(type, build, take));
    }

    /**
     * A sealed interface.
     *
     * @param type its name, for messages
     * @param variants the types that it permits, under different tags
     */
    @SafeVarargs
    public static <T> Codec<T> sealed(String type, Variant<? extends T>... variants) {
        List<Variant<? extends T>> copied = new ArrayList<>();
        for (Variant<? extends T> variant : variants) {
            copied.add(variant);
        }
        return new Codec<>(new SealedForm<>(type, copied));
    }

    /**
     * One of the types that a sealed interface permits.
     *
     * @param tag tells in what is stored which of them it is
     * @param type what values of this one are instances of
     */
    public static <T> Variant<T> variant(String tag, Class<? super T> type, Codec<T> codec) {
        return new Variant<>(tag, type, codec);
    }

    /**
     * Writes {@code value} as UTF-8 JSON, and leaves {@code out} open.
     *
     * @throws PartitaException if the value can't be brought back from text, as a path in a zip file, or nests too deeply. Part of it
     *     may have been written then.
     */
    public void write(@Nullable T value, OutputStream out) throws IOException {
        try {
            JsonText.write(out, generator -> write(generator, value));
        } catch (StreamConstraintsException e) {
            throw new PartitaException(
                    "The value nests more than " + JsonText.DEPTH + " lists, maps and records in each other.", e);
        }
    }

    /**
     * Reads what {@link #write(Object, OutputStream)} wrote.
     *
     * @throws PartitaException if it doesn't fit the type (any more), which names the field and its type, or is no JSON
     */
    public @Nullable T read(InputStream in) throws IOException {
        try {
            return JsonText.read(in, this::read);
        } catch (Mismatch e) {
            throw new PartitaException(e.getMessage(), e);
        } catch (StreamReadException e) {
            throw new PartitaException("it is no JSON: " + e.getMessage(), e);
        }
    }

    void write(JsonGenerator out, @Nullable T value) {
        if (value == null) {
            out.writeNull();
        } else {
            form.write(out, value);
        }
    }

    /** The value from a parser that is at its first token and then at its last. */
    @Nullable
    T read(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : form.read(parser);
    }

    @Nullable
    T read(Json json) {
        return json == Json.Null.NULL ? null : form.read(json);
    }

    Form<T> form() {
        return form;
    }

    private static <T> Codec<T> text(String type, Function<T, String> print, Function<String, T> parse) {
        return scalar(type, ScalarForm.Kind.TEXT, print, parse);
    }

    private static <T> Codec<T> number(String type, Function<T, String> print, Function<String, T> parse) {
        return scalar(type, ScalarForm.Kind.NUMBER, print, parse);
    }

    private static <T> Codec<T> scalar(
            String type, ScalarForm.Kind kind, Function<T, String> print, Function<String, T> parse) {
        return new Codec<>(new ScalarForm<>(type, kind, print, parse));
    }
}
