package dev.partita.duckdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list as DuckDB has it: all elements of one type.
 *
 * @param elementType that type's name in SQL
 * @param elements what the driver takes
 */
record ListValue(String elementType, List<@Nullable Object> elements) {

    /** The list that stands at a position among a select's parameters. Integers of several sizes become the largest. */
    static ListValue of(List<?> list, int position, Instance instance) {
        List<@Nullable Object> elements = new ArrayList<>();
        Set<String> types = new LinkedHashSet<>();
        int scale = 0;
        for (Object element : list) {
            Object converted = element(element, position, instance);
            elements.add(converted);
            if (converted instanceof BigDecimal decimal) {
                scale = Math.max(scale, decimal.scale());
            }
            if (converted != null) {
                types.add(type(converted, position));
            }
        }
        if (types.size() > 1) {
            throw Parameters.wrong(
                    position, "is a list of several types (" + String.join(", ", types) + "), and DuckDB's have one");
        }
        String type = types.isEmpty() ? "VARCHAR" : types.iterator().next();
        return new ListValue(type.equals("DECIMAL") ? "DECIMAL(38," + scale + ")" : type, elements);
    }

    private static @Nullable Object element(@Nullable Object element, int position, Instance instance) {
        Object converted = Parameters.convert(element, position, instance);
        if (converted instanceof Byte || converted instanceof Short || converted instanceof Integer) {
            return ((Number) converted).longValue();
        }
        if (converted instanceof Float single) {
            return single.doubleValue();
        }
        return converted instanceof BigInteger integer ? new BigDecimal(integer) : converted;
    }

    private static String type(Object element, int position) {
        if (element instanceof String) {
            return "VARCHAR";
        } else if (element instanceof Long) {
            return "BIGINT";
        } else if (element instanceof Double) {
            return "DOUBLE";
        } else if (element instanceof BigDecimal) {
            return "DECIMAL";
        } else if (element instanceof Boolean) {
            return "BOOLEAN";
        } else if (element instanceof LocalDate) {
            return "DATE";
        } else if (element instanceof LocalTime) {
            return "TIME";
        } else if (element instanceof LocalDateTime) {
            return "TIMESTAMP";
        } else if (element instanceof OffsetDateTime) {
            return "TIMESTAMP WITH TIME ZONE";
        } else if (element instanceof UUID) {
            return "UUID";
        } else if (element instanceof byte[]) {
            return "BLOB";
        }
        throw Parameters.wrong(
                position, "is a list of " + element.getClass().getName() + ", which DuckDB's can't hold");
    }
}
