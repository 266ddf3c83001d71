package dev.partita;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes the annotated parameter from the configuration: one property, or a record whose components are properties.
 *
 * <pre>{@code
 * record Warehouse(Path path, @Config(defaultValue = "4") int threads, Optional<String> region, @Secret String password) {}
 *
 * @Asset
 * static long rows(@Config String bucket, @Config Warehouse warehouse) { … }
 * }</pre>
 *
 * <p>Here the properties are {@code bucket}, {@code warehouse.path}, {@code warehouse.threads} and so on; a component that is a record
 * goes one level deeper. A value comes from the first of these that has one:
 *
 * <ol>
 *   <li>the request: {@code --config bucket=orders}, {@link RunRequest#config};
 *   <li>the environment: {@code PARTITA_BUCKET}, {@code PARTITA_WAREHOUSE_PATH}. The variable is called like the property, in capitals, with
 *       {@code _} for each other character that is no letter or digit, and before each capital that follows a small letter or a digit:
 *       {@code maxRows} is {@code PARTITA_MAX_ROWS}. An empty variable counts as none;
 *   <li>{@code partita.yaml}, in the folder that the home folder stands in, or the file that {@code PARTITA_CONFIG} names. Nested names and
 *       names with dots mean the same;
 *   <li>{@link #defaultValue}.
 * </ol>
 *
 * <p>A property without a value is an empty {@link java.util.Optional} where the type is one, and an error anywhere else. All values of a
 * run are checked before its first step.
 *
 * <p>Types: {@code String}, {@code char}, {@code boolean} ({@code true}, {@code false}), numbers, {@code BigInteger},
 * {@code BigDecimal}, enums (the constant's name), {@code Path} (relative to the working folder), {@code URI}, {@code UUID},
 * {@code Duration} ({@code PT1M30S}, or a number with {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}), the types of
 * {@code java.time} in their own form; every other class with a public static {@code of(String)}, {@code valueOf(String)} or
 * {@code parse(String)}; a {@code List} of these, written {@code a,b,c} or as a list of YAML; an {@code Optional} of these; and records of
 * all of these.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Config {

    /**
     * The name of the property, or of the group of those of a record; by default that of the parameter or component. Segments of letters,
     * digits, {@code -} and {@code _}, joined by dots. A component's name continues that of its record.
     */
    String value() default "";

    /**
     * The value where none is given, written as anywhere else. Left out, the property must be given, unless its type is an
     * {@code Optional}. It is checked when it is compiled, except where a class's own {@code of}, {@code valueOf} or {@code parse} reads it.
     */
    String defaultValue() default "";
}
