package dev.partita.duckdb;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record the form of a table's rows: {@link Table#rows(Class)} reads rows as such records, and
 * {@link DuckTable#replacePartition(String, Class, java.util.stream.Stream)} writes them.
 *
 * <pre>{@code
 * @Row
 * record Price(LocalDate date, double sharePrice, Optional<String> note) {}
 * }</pre>
 *
 * <p>Each component is the column of its name, which DuckDB compares without regard to case. The types, with those of the columns:
 * {@code boolean} (boolean), {@code byte}, {@code short}, {@code int}, {@code long} (tinyint to bigint), {@code float}, {@code double},
 * {@link java.math.BigInteger} (hugeint), {@link java.math.BigDecimal} (decimal; (38, 10) where the table is created, and never rounded),
 * {@code String} and enums (varchar), {@link java.time.LocalDate} (date), {@link java.time.LocalTime} (time),
 * {@link java.time.LocalDateTime} (timestamp), {@link java.time.Instant} (timestamptz), {@link java.util.UUID} (uuid), {@code byte[]} (blob),
 * the boxes of primitive types, and an {@link java.util.Optional} of each. Null, or an empty {@code Optional}, is null there. Of times,
 * DuckDB keeps microseconds.
 *
 * <p>The mapping is generated when the record is compiled, so it needs Partita's annotation processor.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Row {}
