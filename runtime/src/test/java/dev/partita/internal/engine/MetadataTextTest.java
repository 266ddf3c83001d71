package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.Materialized;
import dev.partita.Metadata;
import dev.partita.Metadata.Column;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MetadataTextTest {

    /** What is written of a value. */
    private static String written(Object value) {
        String object = MetadataText.of(Map.of("m", value), text -> text);
        return object.substring("{\"m\":".length(), object.length() - 1);
    }

    /** What comes back of a value. */
    private static Object read(Object value) {
        return MetadataText.kept(value);
    }

    @Test
    void whatJsonHasIsWrittenAsItIs() {
        assertThat(written(3)).isEqualTo("3");
        assertThat(written(new BigDecimal("1.10"))).isEqualTo("1.10");
        assertThat(written(0.1)).isEqualTo("0.1");
        assertThat(written(true)).isEqualTo("true");
        assertThat(written("a\"b")).isEqualTo("\"a\\\"b\"");
        assertThat(written(Double.NaN)).isEqualTo("\"NaN\"");
        assertThat(written(CharBuffer.wrap("text"))).isEqualTo("\"text\"");
        assertThat(MetadataText.of(Map.of(), text -> text)).isEmpty();
    }

    @Test
    void everythingElseIsWrittenWithItsType() throws Exception {
        assertThat(written(Path.of("/data/a b.csv"))).isEqualTo("{\"type\":\"path\",\"value\":\"/data/a b.csv\"}");
        assertThat(written(URI.create("https://example.org/a")))
                .isEqualTo("{\"type\":\"url\",\"value\":\"https://example.org/a\"}")
                .isEqualTo(written(URI.create("https://example.org/a").toURL()));
        assertThat(written(Duration.ofSeconds(90))).isEqualTo("{\"type\":\"duration\",\"value\":\"PT1M30S\"}");
        assertThat(written(LocalDate.of(2026, 1, 31))).isEqualTo("{\"type\":\"date\",\"value\":\"2026-01-31\"}");
        assertThat(written(ZonedDateTime.parse("2026-01-31T10:00+01:00[Europe/Berlin]")))
                .isEqualTo("{\"type\":\"timestamp\",\"value\":\"2026-01-31T10:00+01:00\"}");
        assertThat(written(Metadata.markdown("# Title"))).isEqualTo("{\"type\":\"markdown\",\"value\":\"# Title\"}");
        assertThat(written(Metadata.json(" {\"a\": [1, 2.50, null]} ")))
                .isEqualTo("{\"type\":\"json\",\"value\":{\"a\":[1,2.50,null]}}");
        assertThat(written(Metadata.tableSchema(new Column("date", "DATE"), new Column("price", "FLOAT", false))))
                .isEqualTo(
                        "{\"type\":\"table_schema\",\"value\":[{\"name\":\"date\",\"type\":\"DATE\",\"nullable\":true},"
                                + "{\"name\":\"price\",\"type\":\"FLOAT\",\"nullable\":false}]}");
    }

    @Test
    void whatIsReadIsWhatWasSaid() {
        Object[] values = {
            3,
            5_000_000_000L,
            new BigInteger("123456789012345678901234567890"),
            new BigDecimal("1.10"),
            false,
            "text",
            Path.of("a/b"),
            URI.create("s3://bucket/key"),
            Duration.ofMillis(-1500),
            LocalDate.of(2026, 1, 31),
            LocalTime.of(10, 30),
            LocalDateTime.of(2026, 1, 31, 10, 30),
            Instant.parse("2026-01-31T10:30:00.000000001Z"),
            OffsetDateTime.parse("2026-01-31T10:30+05:30"),
            Metadata.markdown("a\nb"),
            Metadata.json("null"),
            Metadata.json("[1.50, {\"a\": null}, \"\\u0000\"]"),
            Metadata.tableSchema(),
            Metadata.tableSchema(new Column("a,b", "DECIMAL(18, 3)", false)),
        };
        for (Object value : values) {
            assertThat(read(value)).isEqualTo(value);
        }
    }

    @Test
    void whatCannotBeReadAsItsTypeIsItsText() {
        assertThat(MetadataText.read(
                        "{\"a\":{\"type\":\"date\",\"value\":\"soon\"},\"b\":{\"type\":\"new\",\"value\":[1]}}"))
                .containsEntry("a", "soon")
                .containsEntry("b", "[1]");
        assertThat(read(Instant.MAX)).isEqualTo(Instant.MAX.toString());
    }

    @Test
    void whatMayNotBeShownIsWrittenNowhere() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("pin", 1234);
        metadata.put("secret1", "a 1234 b");
        metadata.put("path", Path.of("/1234"));
        metadata.put("json", Metadata.json("{\"k1234\":[\"1234\",1234]}"));

        assertThat(MetadataText.of(metadata, text -> text.replace("1234", "***").replace("path", "***")))
                .isEqualTo("{\"pin\":1234,\"secret1\":\"a *** b\",\"***\":{\"type\":\"path\",\"value\":\"/***\"},"
                        + "\"json\":{\"type\":\"json\",\"value\":{\"k***\":[\"***\",1234]}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1} 2", "{a:1}", "[1,]", "NaN", "{\"a\":1,\"a\":2}"})
    void whatIsNotOneJsonValueIsRefusedWhereItIsSaid(String text) {
        assertThatThrownBy(() -> Metadata.json(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The metadata is not JSON: ");
    }

    @Test
    @SuppressWarnings("NullAway") // Null is what is tested.
    void whatIsNullOrHasNoNameIsRefusedWhereItIsSaid() {
        assertThatThrownBy(() -> Materialized.of("x").with("rows", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("The metadata 'rows' is null. Leave out what there is not.");
        assertThatThrownBy(() -> Materialized.of("x").with(" ", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The name of metadata is blank.");
        assertThatThrownBy(() -> Metadata.markdown(null)).hasMessage("The text is null.");
    }
}
