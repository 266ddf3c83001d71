package dev.partita.spi;

import dev.partita.model.ConfigScalar;
import dev.partita.model.ConfigText;
import dev.partita.model.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * How texts of the configuration are made into values of a type.
 *
 * @param <T> that type; the box of a primitive one
 */
public final class ConfigType<T> {

    public static final ConfigType<String> STRING = scalar(ConfigScalar.STRING);
    public static final ConfigType<Character> CHARACTER = scalar(ConfigScalar.CHARACTER);
    public static final ConfigType<Boolean> BOOLEAN = scalar(ConfigScalar.BOOLEAN);
    public static final ConfigType<Byte> BYTE = scalar(ConfigScalar.BYTE);
    public static final ConfigType<Short> SHORT = scalar(ConfigScalar.SHORT);
    public static final ConfigType<Integer> INTEGER = scalar(ConfigScalar.INTEGER);
    public static final ConfigType<Long> LONG = scalar(ConfigScalar.LONG);
    public static final ConfigType<Float> FLOAT = scalar(ConfigScalar.FLOAT);
    public static final ConfigType<Double> DOUBLE = scalar(ConfigScalar.DOUBLE);
    public static final ConfigType<BigInteger> BIG_INTEGER = scalar(ConfigScalar.BIG_INTEGER);
    public static final ConfigType<BigDecimal> BIG_DECIMAL = scalar(ConfigScalar.BIG_DECIMAL);
    public static final ConfigType<Path> PATH = scalar(ConfigScalar.PATH);
    public static final ConfigType<URI> URI = scalar(ConfigScalar.URI);
    public static final ConfigType<UUID> UUID = scalar(ConfigScalar.UUID);
    public static final ConfigType<Duration> DURATION = scalar(ConfigScalar.DURATION);
    public static final ConfigType<Period> PERIOD = scalar(ConfigScalar.PERIOD);
    public static final ConfigType<Instant> INSTANT = scalar(ConfigScalar.INSTANT);
    public static final ConfigType<LocalDate> LOCAL_DATE = scalar(ConfigScalar.LOCAL_DATE);
    public static final ConfigType<LocalTime> LOCAL_TIME = scalar(ConfigScalar.LOCAL_TIME);
    public static final ConfigType<LocalDateTime> LOCAL_DATE_TIME = scalar(ConfigScalar.LOCAL_DATE_TIME);
    public static final ConfigType<ZonedDateTime> ZONED_DATE_TIME = scalar(ConfigScalar.ZONED_DATE_TIME);
    public static final ConfigType<OffsetDateTime> OFFSET_DATE_TIME = scalar(ConfigScalar.OFFSET_DATE_TIME);
    public static final ConfigType<OffsetTime> OFFSET_TIME = scalar(ConfigScalar.OFFSET_TIME);
    public static final ConfigType<Year> YEAR = scalar(ConfigScalar.YEAR);
    public static final ConfigType<YearMonth> YEAR_MONTH = scalar(ConfigScalar.YEAR_MONTH);
    public static final ConfigType<MonthDay> MONTH_DAY = scalar(ConfigScalar.MONTH_DAY);
    public static final ConfigType<ZoneId> ZONE_ID = scalar(ConfigScalar.ZONE_ID);
    public static final ConfigType<ZoneOffset> ZONE_OFFSET = scalar(ConfigScalar.ZONE_OFFSET);
    public static final ConfigType<DayOfWeek> DAY_OF_WEEK = scalar(ConfigScalar.DAY_OF_WEEK);
    public static final ConfigType<Month> MONTH = scalar(ConfigScalar.MONTH);

    /** Makes a value of what was given: one text, or the texts of a list. */
    private interface Reading<T> {

        T read(List<String> texts, boolean list);
    }

    private final Reading<T> reading;
    private final Optional<T> absent;

    private ConfigType(Reading<T> reading, Optional<T> absent) {
        this.reading = reading;
        this.absent = absent;
    }

    @SuppressWarnings("unchecked") // The scalar reads values of the type that its constant here has.
    private static <T> ConfigType<T> scalar(ConfigScalar scalar) {
        return single(scalar.wanted(), text -> (T) scalar.parse(text)
                .orElseThrow(() -> new ConfigMismatch(scalar.wanted(), ConfigMismatch.quoted(text), "", null)));
    }

    private static <T> ConfigType<T> single(String wanted, Function<String, T> read) {
        return new ConfigType<>(
                (texts, list) -> {
                    if (list) {
                        throw new ConfigMismatch(wanted, "a list", "", null);
                    }
                    return read.apply(texts.get(0));
                },
                Optional.empty());
    }

    /** An enum, by the names of its constants. */
    public static <E extends Enum<E>> ConfigType<E> enumeration(Class<E> type) {
        E[] constants = type.getEnumConstants();
        String wanted =
                "one of " + Text.listed(Arrays.stream(constants).map(Enum::name).toList());
        return single(wanted, text -> {
            for (E constant : constants) {
                if (constant.name().equals(text)) {
                    return constant;
                }
            }
            throw new ConfigMismatch(wanted, ConfigMismatch.quoted(text), "", null);
        });
    }

    /**
     * A class that makes a value of a text itself.
     *
     * @param type the name of the class, for messages
     */
    public static <T> ConfigType<T> of(String type, Function<String, T> factory) {
        String wanted = "what " + type + " accepts";
        return single(wanted, text -> {
            T made;
            try {
                made = factory.apply(text);
            } catch (RuntimeException e) {
                throw new ConfigMismatch(wanted, ConfigMismatch.quoted(text), String.valueOf(e.getMessage()), e);
            }
            if (made == null) {
                throw new ConfigMismatch(wanted, ConfigMismatch.quoted(text), "null is made of it", null);
            }
            return made;
        });
    }

    /** A list: several texts, or one with commas. It can't be changed. */
    public static <T> ConfigType<List<T>> list(ConfigType<T> elements) {
        return new ConfigType<>(
                (texts, list) -> {
                    List<T> values = new ArrayList<>();
                    for (String text : list ? texts : ConfigText.elements(texts.get(0))) {
                        values.add(elements.read(text));
                    }
                    return Collections.unmodifiableList(values);
                },
                Optional.empty());
    }

    /** What need not be given. */
    public static <T> ConfigType<Optional<T>> optional(ConfigType<T> value) {
        return new ConfigType<>(
                (texts, list) -> Optional.of(value.reading.read(texts, list)), Optional.of(Optional.empty()));
    }

    /**
     * The value of a text.
     *
     * @throws ConfigMismatch if there is none
     */
    public T read(String text) {
        return reading.read(List.of(text), false);
    }

    /**
     * The value of a list of texts.
     *
     * @throws ConfigMismatch if there is none
     */
    public T read(List<String> texts) {
        return reading.read(texts, true);
    }

    /** The value where nothing is given; nothing if something must be. */
    public Optional<T> absent() {
        return absent;
    }
}
