package dev.partita.duckdb;

import java.util.Set;

/** The types that the components of a {@link Row} may have. For generated code. */
public enum RowType {
    BOOLEAN("BOOLEAN"),
    BYTE("TINYINT"),
    SHORT("SMALLINT", "TINYINT", "UTINYINT"),
    INTEGER("INTEGER", "TINYINT", "UTINYINT", "SMALLINT", "USMALLINT"),
    LONG("BIGINT", "TINYINT", "UTINYINT", "SMALLINT", "USMALLINT", "INTEGER", "UINTEGER"),
    FLOAT("FLOAT", "TINYINT", "UTINYINT", "SMALLINT", "USMALLINT"),
    DOUBLE("DOUBLE", "FLOAT", "TINYINT", "UTINYINT", "SMALLINT", "USMALLINT", "INTEGER", "UINTEGER"),
    BIG_INTEGER("HUGEINT", "TINYINT", "UTINYINT", "SMALLINT", "USMALLINT", "INTEGER", "UINTEGER", "BIGINT", "UBIGINT"),
    BIG_DECIMAL("DECIMAL(38,10)"),
    STRING("VARCHAR"),
    ENUM("VARCHAR"),
    LOCAL_DATE("DATE"),
    LOCAL_TIME("TIME"),
    LOCAL_DATE_TIME("TIMESTAMP"),
    INSTANT("TIMESTAMP WITH TIME ZONE"),
    UUID("UUID"),
    BYTES("BLOB");

    private final String sql;

    @SuppressWarnings("ImmutableEnumChecker") // Unmodifiable, and never handed out otherwise.
    private final Set<String> narrower;

    RowType(String sql, String... narrower) {
        this.sql = sql;
        this.narrower = Set.of(narrower);
    }

    /** The type of the column that is made for it. */
    String sql() {
        return sql;
    }

    /** Whether it can be written to a column of a type as it is. */
    boolean fits(String columnType) {
        return switch (this) {
            case BIG_DECIMAL -> columnType.startsWith("DECIMAL(");
            case ENUM -> columnType.equals(sql) || columnType.startsWith("ENUM(");
            case BOOLEAN,
                    BYTE,
                    SHORT,
                    INTEGER,
                    LONG,
                    FLOAT,
                    DOUBLE,
                    BIG_INTEGER,
                    STRING,
                    LOCAL_DATE,
                    LOCAL_TIME,
                    LOCAL_DATE_TIME,
                    INSTANT,
                    UUID,
                    BYTES -> columnType.equals(sql);
        };
    }

    /** Whether each value of a column of a type is one of these. */
    boolean reads(String columnType) {
        return fits(columnType) || narrower.contains(columnType) || (this == STRING && columnType.startsWith("ENUM("));
    }

    /** The type that a column is read as, which has the driver's value in the form that {@link RowReader} expects. */
    String readAs(String columnType) {
        return this == BIG_DECIMAL ? columnType : sql;
    }
}
