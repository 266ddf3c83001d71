package dev.partita.spi;

import static dev.partita.spi.Texts.again;
import static dev.partita.spi.Texts.read;
import static dev.partita.spi.Texts.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.partita.PartitaException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scalar comes back as it was, as a value and as the key of a map. */
final class ScalarCodecTest {

    private static final int ROUNDS = 2_000;

    static Stream<Arguments> extremes() {
        return Stream.of(
                of(Codec.BOOLEAN, true, false),
                of(Codec.CHARACTER, 'a', '"', '\0', '\ud800', '\udfff', '\uffff'),
                of(Codec.BYTE, Byte.MIN_VALUE, Byte.MAX_VALUE),
                of(Codec.SHORT, Short.MIN_VALUE, Short.MAX_VALUE),
                of(Codec.INTEGER, Integer.MIN_VALUE, 0, Integer.MAX_VALUE),
                of(Codec.LONG, Long.MIN_VALUE, (1L << 53) + 1, Long.MAX_VALUE),
                of(Codec.FLOAT, -0.0f, 0.1f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, Float.POSITIVE_INFINITY),
                of(Codec.DOUBLE, -0.0, 0.0, 0.1, 2e-3, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, 1e23),
                of(Codec.DOUBLE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
                of(Codec.BIG_INTEGER, BigInteger.ZERO, BigInteger.TEN.pow(5_000).negate()),
                of(
                        Codec.BIG_DECIMAL,
                        BigDecimal.ZERO,
                        new BigDecimal("1.10"),
                        new BigDecimal("0E+3"),
                        new BigDecimal("-0.00")),
                of(
                        Codec.BIG_DECIMAL,
                        new BigDecimal("1E+2000000000"),
                        new BigDecimal("9".repeat(3_000) + "E-2000000000")),
                of(Codec.STRING, "", "null", "\"\\\b\f\n\r\t\0\u007f\u0085\u2028", "ключ 😀 é e\u0301", "\ufeff"),
                of(Codec.STRING, "\ud83d", "\ude00\ud83d", "a\udfffb", "\ud83d\ud83d\ude00", "x".repeat(1_000_000)),
                of(Codec.INSTANT, Instant.MIN, Instant.EPOCH.plusNanos(1), Instant.MAX),
                of(Codec.LOCAL_DATE, LocalDate.MIN, LocalDate.of(-1, 2, 28), LocalDate.of(10_000, 1, 1), LocalDate.MAX),
                of(Codec.LOCAL_TIME, LocalTime.MIN, LocalTime.NOON, LocalTime.MAX),
                of(Codec.LOCAL_DATE_TIME, LocalDateTime.MIN, LocalDateTime.MAX),
                of(Codec.OFFSET_DATE_TIME, OffsetDateTime.MIN, OffsetDateTime.MAX),
                of(Codec.OFFSET_TIME, OffsetTime.MIN, OffsetTime.MAX),
                of(Codec.DURATION, Duration.ZERO, Duration.ofSeconds(Long.MIN_VALUE), Duration.ofMillis(-1)),
                of(Codec.DURATION, Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), Duration.ofSeconds(-1, 1)),
                of(Codec.PERIOD, Period.ZERO, Period.of(1, -2, 40), Period.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE)),
                of(Codec.YEAR, Year.of(5), Year.of(Year.MIN_VALUE), Year.of(12_345)),
                of(Codec.YEAR_MONTH, YearMonth.of(5, 1), YearMonth.of(-5, 1), YearMonth.of(12_345, 12)),
                of(Codec.YEAR_MONTH, YearMonth.of(Year.MIN_VALUE, 1), YearMonth.of(Year.MAX_VALUE, 1)),
                of(Codec.MONTH_DAY, MonthDay.of(2, 29)),
                of(Codec.ZONE_OFFSET, ZoneOffset.UTC, ZoneOffset.MIN, ZoneOffset.ofHoursMinutesSeconds(1, 2, 3)),
                of(Codec.ZONE_ID, ZoneOffset.UTC, ZoneId.of("UTC"), ZoneId.of("GMT+01:00"), ZoneId.of("Europe/Berlin")),
                of(Codec.DAY_OF_WEEK, java.time.DayOfWeek.values()),
                of(Codec.MONTH, java.time.Month.values()),
                of(Codec.PATH, Path.of(""), Path.of("/a b/ключ"), Path.of("..", "x")),
                of(Codec.URI, URI.create("https://example.org/a%20b?q=ü#f"), URI.create("mailto:a@b")),
                of(Codec.UUID, new UUID(0, 0), new UUID(-1, -1)),
                of(Codec.enumeration(ShopCodecs.Region.class), ShopCodecs.Region.values()));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static <T> Arguments of(Codec<T> codec, T... values) {
        return Arguments.of(codec, Arrays.asList(values));
    }

    @ParameterizedTest
    @MethodSource("extremes")
    <T> void extremesComeBack(Codec<T> codec, List<T> values) {
        Map<T, T> map = new LinkedHashMap<>();
        for (T value : values) {
            assertThat(again(codec, value)).isEqualTo(value);
            map.put(value, value);
        }
        assertThat(write(Codec.map(codec, codec), map)).startsWith("{");
        assertThat(again(Codec.map(codec, codec), map)).isEqualTo(map);
    }

    @Test
    void randomValuesComeBack() {
        Random random = new Random(42);
        comeBack(Codec.FLOAT, () -> Float.intBitsToFloat(random.nextInt()));
        comeBack(Codec.DOUBLE, () -> Double.longBitsToDouble(random.nextLong()));
        comeBack(Codec.LONG, random::nextLong);
        comeBack(Codec.BIG_DECIMAL, () -> new BigDecimal(new BigInteger(200, random), random.nextInt(2_000) - 1_000));
        comeBack(
                Codec.DURATION,
                () -> Duration.ofSeconds(random.nextLong() >> random.nextInt(60), random.nextInt(999_999_999)));
        comeBack(Codec.STRING, () -> chars(random));
        comeBack(Codec.CHARACTER, () -> (char) random.nextInt(1 << 16));
        comeBack(Codec.INSTANT, () -> Instant.ofEpochSecond(random.nextLong() >> 20, random.nextInt(999_999_999)));
    }

    /** Half of a pair has no bytes in UTF-8, and the writer's buffers end somewhere. */
    @Test
    void surrogatesComeBackWhereverTheyStand() {
        for (int length = 0; length < 9_000; length += length < 3_900 || (length > 4_200 && length < 7_900) ? 37 : 1) {
            for (String end :
                    List.of("\ud83d", "\ude00", "😀", "\ud83d\ud83d\ude00", "😀".repeat(40) + "\ud83d", "\ud83dx")) {
                String text = "x".repeat(length) + end;
                Map<String, String> map = Map.of(text, text);
                assertTrue(map.equals(again(Codec.map(Codec.STRING, Codec.STRING), map)), () -> text.length() + end);
            }
        }
    }

    private static String chars(Random random) {
        char[] chars = new char[random.nextInt(20)];
        for (int i = 0; i < chars.length; i++) {
            // Half of them from the surrogates, in and out of pairs.
            chars[i] = (char) (random.nextBoolean() ? random.nextInt(1 << 16) : 0xd800 + random.nextInt(0x800));
        }
        return new String(chars);
    }

    private static <T> void comeBack(Codec<T> codec, Supplier<T> values) {
        for (int i = 0; i < ROUNDS; i++) {
            T value = values.get();
            assertThat(again(codec, value)).isEqualTo(value);
            assertThat(again(Codec.map(codec, codec), Map.of(value, value))).isEqualTo(Map.of(value, value));
        }
    }

    @Test
    void zonedTimesComeBackInEveryZoneAndOnBothSidesOfAnOverlap() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            Instant now = Instant.parse("1900-01-01T00:30:00.5Z");
            for (ZoneOffsetTransition change = zone.getRules().nextTransition(now);
                    change != null && now.isBefore(Instant.parse("2030-01-01T00:00:00Z"));
                    change = zone.getRules().nextTransition(now)) {
                now = change.getInstant();
                for (int minutes : new int[] {-90, -30, -1, 0, 30, 90}) {
                    ZonedDateTime time = now.plusSeconds(minutes * 60L).atZone(zone);
                    assertTrue(time.equals(Codec.ZONED_DATE_TIME.read(new Json.Text(time.toString()))), time::toString);
                }
            }
        }
        ZonedDateTime early = ZonedDateTime.ofLocal(
                LocalDateTime.parse("2026-10-25T02:30"), ZoneId.of("Europe/Berlin"), ZoneOffset.ofHours(2));
        assertThat(again(
                        Codec.list(Codec.ZONED_DATE_TIME),
                        List.of(early, early.plusHours(1), early.withFixedOffsetZone())))
                .containsExactly(early, early.plusHours(1), early.withFixedOffsetZone());
    }

    @Test
    void bytesComeBack() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(again(Codec.BYTES, all)).isEqualTo(all);
        assertThat(again(Codec.BYTES, new byte[0])).isEmpty();
    }

    @Test
    void theTextIsWhatPeopleExpect() {
        assertThat(write(Codec.list(Codec.DOUBLE), List.of(0.5, Double.NaN))).isEqualTo("[0.5,\"NaN\"]");
        assertThat(write(Codec.BIG_DECIMAL, new BigDecimal("1.10"))).isEqualTo("1.10");
        assertThat(write(Codec.STRING, "ключ 😀")).isEqualTo("\"ключ 😀\"");
        assertThat(write(Codec.LOCAL_DATE, LocalDate.of(2026, 1, 31))).isEqualTo("\"2026-01-31\"");
        assertThat(write(Codec.enumeration(ShopCodecs.Region.class), ShopCodecs.Region.US))
                .isEqualTo("\"US\"");
    }

    @Test
    void aPathOfAnotherFileSystemIsRefused(@TempDir Path folder) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            assertThatThrownBy(() -> write(Codec.PATH, zip.getPath("/inside")))
                    .isInstanceOf(PartitaException.class)
                    .hasMessage("The path '/inside' can't be stored, because its text leads to another path.");
        }
    }

    @Test
    void aUriThatWouldParseAsAnotherIsRefused() {
        URI relative = URI.create("x/").relativize(URI.create("x/a:b"));
        assertThatThrownBy(() -> write(Codec.URI, relative)).hasMessageContaining("The URI 'a:b' can't be stored");
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of(Codec.INTEGER, "2147483648", "should be int but is the number 2147483648"),
                Arguments.of(Codec.INTEGER, "1.0", "should be int but is the number 1.0"),
                Arguments.of(Codec.INTEGER, "\"1\"", "should be int but is the text '1'"),
                Arguments.of(Codec.FLOAT, "1e39", "should be float but is the number 1e39"),
                Arguments.of(Codec.DOUBLE, "1e309", "should be double but is the number 1e309"),
                Arguments.of(Codec.DOUBLE, "\"1\"", "should be double but is the text '1'"),
                Arguments.of(Codec.BOOLEAN, "\"true\"", "should be boolean but is the text 'true'"),
                Arguments.of(Codec.CHARACTER, "\"ab\"", "should be char but is the text 'ab'"),
                Arguments.of(Codec.STRING, "true", "should be java.lang.String but is true"),
                Arguments.of(Codec.LOCAL_DATE, "\"today\"", "should be java.time.LocalDate but is the text 'today'"),
                Arguments.of(Codec.YEAR, "{}", "should be java.time.Year but is an object"),
                Arguments.of(Codec.BYTES, "\"*\"", "should be byte[] but is the text '*'"),
                Arguments.of(
                        Codec.enumeration(ShopCodecs.Region.class),
                        "\"APAC\"",
                        "should be a dev.partita.spi.ShopCodecs$Region (EU, US) but is the text 'APAC'"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void whatDoesNotFitIsToldWithTypeAndValue(Codec<?> codec, String json, String problem) {
        Function<String, Object> reading = text -> String.valueOf(read(codec, text));
        assertThatThrownBy(() -> reading.apply(json))
                .isInstanceOf(PartitaException.class)
                .hasMessage("the value " + problem);
    }
}
