package dev.partita.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigPropertyTest {

    @ParameterizedTest
    @CsvSource({
        "bucket, PARTITA_BUCKET",
        "warehouse.path, PARTITA_WAREHOUSE_PATH",
        "maxRows, PARTITA_MAX_ROWS",
        "warehouse.maxRows, PARTITA_WAREHOUSE_MAX_ROWS",
        "log-in.user_name, PARTITA_LOG_IN_USER_NAME",
        "url2Use, PARTITA_URL2_USE",
        "httpURL, PARTITA_HTTP_URL",
        "größe, PARTITA_GRÖSSE",
        "a.B, PARTITA_A_B"
    })
    void isReadFromAVariable(String property, String variable) {
        // Java has no capital for ß that is one character, and none is needed: the variable keeps it.
        assertThat(ConfigProperty.environmentVariable(property)).isEqualTo(variable.replace("GRÖSSE", "GRÖßE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "a b", "a/b", "a=b", "a\n"})
    void hasNoNameLikeThese(String name) {
        assertThat(ConfigProperty.problem(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.b.c", "log-in", "max_rows", "größe", "7"})
    void hasANameLikeThese(String name) {
        assertThat(ConfigProperty.problem(name)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ConfigScalar.class)
    void everyTypeRefusesSomeText(ConfigScalar scalar) {
        String text = scalar == ConfigScalar.STRING || scalar == ConfigScalar.PATH ? "\0" : "not this";
        assertThat(scalar.parse(text).isEmpty()).isEqualTo(scalar != ConfigScalar.STRING);
    }

    @Test
    void durationsHaveUnits() {
        assertThat(List.of("250ms", "90s", "5 m", "2h", "1d", "PT1.5S").stream()
                        .map(text -> ConfigScalar.DURATION.parse(text).orElseThrow()))
                .containsExactly(
                        Duration.ofMillis(250),
                        Duration.ofSeconds(90),
                        Duration.ofMinutes(5),
                        Duration.ofHours(2),
                        Duration.ofDays(1),
                        Duration.ofMillis(1500));
        for (String text : List.of("5", "5 weeks", "", "-1s", "99999999999999999999s", "9223372036854775807d")) {
            assertThat(ConfigScalar.DURATION.parse(text)).as(text).isEmpty();
        }
    }
}
