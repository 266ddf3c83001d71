package dev.partita.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ConfigTypeTest {

    enum Level {
        LOW,
        HIGH
    }

    @Test
    void readsTexts() {
        assertThat(ConfigType.STRING.read(" a ")).isEqualTo(" a ");
        assertThat(ConfigType.BOOLEAN.read("true")).isTrue();
        assertThat(ConfigType.DOUBLE.read("1e3")).isEqualTo(1000.0);
        assertThat(ConfigType.BIG_DECIMAL.read("1.10")).isEqualTo(new BigDecimal("1.10"));
        assertThat(ConfigType.PATH.read("a/b")).isEqualTo(Path.of("a/b"));
        assertThat(ConfigType.DURATION.read("1500ms")).isEqualTo(Duration.ofMillis(1500));
        assertThat(ConfigType.DURATION.read("PT1H")).isEqualTo(Duration.ofHours(1));
        assertThat(ConfigType.enumeration(Level.class).read("HIGH")).isEqualTo(Level.HIGH);
        assertThat(ConfigType.of("a.Thing", StringBuilder::new).read("x")).hasToString("x");
    }

    @Test
    void readsLists() {
        ConfigType<List<Integer>> numbers = ConfigType.list(ConfigType.INTEGER);
        assertThat(numbers.read("1, 2,3")).containsExactly(1, 2, 3);
        assertThat(numbers.read("")).isEmpty();
        assertThat(numbers.read(List.of("4", "5"))).containsExactly(4, 5);
        assertThat(ConfigType.list(ConfigType.STRING).read(List.of("a,b"))).containsExactly("a,b");
        assertThat(numbers.absent()).isEmpty();
    }

    @Test
    void whatNeedNotBeGivenIsEmptyThen() {
        ConfigType<Optional<Integer>> number = ConfigType.optional(ConfigType.INTEGER);
        assertThat(number.absent()).contains(Optional.empty());
        assertThat(number.read("7")).contains(7);
    }

    @Test
    void saysWhatIsWanted() {
        assertMismatch(
                () -> ConfigType.INTEGER.read("four"), "a whole number from -2147483648 to 2147483647", "'four'");
        assertMismatch(() -> ConfigType.BOOLEAN.read("yes"), "true or false", "'yes'");
        assertMismatch(() -> ConfigType.DOUBLE.read("1e999"), "a number", "'1e999'");
        assertMismatch(() -> ConfigType.DOUBLE.read("NaN"), "a number", "'NaN'");
        assertMismatch(() -> ConfigType.enumeration(Level.class).read("high"), "one of LOW, HIGH", "'high'");
        assertMismatch(
                () -> ConfigType.list(ConfigType.BYTE).read("1,200"), "a whole number from -128 to 127", "'200'");
        assertMismatch(() -> ConfigType.STRING.read(List.of("a")), "a text", "a list");
        assertMismatch(
                () -> ConfigType.of("a.Thing", text -> {
                            throw new IllegalStateException("not " + text);
                        })
                        .read("x"),
                "what a.Thing accepts",
                "'x' (not x)");
    }

    private static void assertMismatch(Runnable reading, String wanted, String but) {
        assertThatThrownBy(reading::run).isInstanceOfSatisfying(ConfigMismatch.class, mismatch -> {
            assertThat(mismatch.clause()).isEqualTo("must be " + wanted + ", but is " + but);
            assertThat(mismatch.secretClause())
                    .isEqualTo("must be " + wanted + ", but is something else, which is secret");
        });
    }
}
