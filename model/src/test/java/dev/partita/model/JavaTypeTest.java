package dev.partita.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JavaTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "int; int",
                "java.lang.String; String",
                "byte[]; byte[]",
                "java.lang.String[][]; String[][]",
                "java.util.List<java.lang.String>; List<String>",
                "java.util.Map<java.lang.String,java.util.List<java.util.Set<java.lang.Integer>>>; Map<String, List<Set<Integer>>>",
                "java.util.List<? extends java.lang.Number>; List<? extends Number>",
                "java.util.List<? super java.util.List<java.lang.String>>; List<? super List<String>>",
                "java.util.List<?>; List<?>",
                "java.util.List<java.lang.String>[]; List<String>[]",
                "java.util.List<byte[]>; List<byte[]>",
                "java.util.Map<java.util.List<java.lang.String>[],?>; Map<List<String>[], ?>",
                "shop.Outer<java.lang.String>.Inner; Outer<String>.Inner",
                "shop.Outer.Inner; Inner",
                "größe.Größe<größe.Maß>; Größe<Maß>",
            })
    void whatIsWrittenOutIsReadBack(String text, String simple) {
        JavaType type = JavaType.parse(text);

        assertThat(type.text()).isEqualTo(text);
        assertThat(type.simpleText()).isEqualTo(simple);
        assertThat(JavaType.parse(type.text())).isEqualTo(type);
    }

    @Test
    void blanksBetweenArgumentsMeanNothing() {
        assertThat(JavaType.parse("java.util.Map<java.lang.String, java.util.List<java.lang.Integer> >"))
                .isEqualTo(JavaType.parse("java.util.Map<java.lang.String,java.util.List<java.lang.Integer>>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "List<", "List<A", "List<A,", "List<A>>", "A,B", ">", "List<>", "List<A><B>"})
    void whatIsNoTypeIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JavaType.parse(text))
                .withMessage("No type is written '" + text + "'.");
    }

    @Test
    void onlyMapsAndOptionalsWithArgumentsAreTakenApart() {
        assertThat(JavaType.parse("java.util.Map").asMap()).isEmpty();
        assertThat(JavaType.parse("java.util.HashMap<A,B>").asMap()).isEmpty();
        assertThat(JavaType.parse("java.util.Map<A,B>").asMap())
                .contains(new JavaType.MapArguments(JavaType.of("A"), JavaType.of("B")));
        assertThat(JavaType.parse("java.util.Optional<A>").asOptional()).contains(JavaType.of("A"));
        assertThat(JavaType.parse("java.util.Optional").asOptional()).isEmpty();
    }
}
