package dev.partita.duckdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row with a column of each type. */
record Reading(
        int number,
        long total,
        double share,
        boolean good,
        byte tiny,
        short small,
        float rate,
        @Nullable Integer maybe,
        @Nullable BigInteger huge,
        @Nullable BigDecimal price,
        @Nullable String text,
        @Nullable Side side,
        @Nullable LocalDate day,
        @Nullable LocalTime time,
        @Nullable LocalDateTime moment,
        @Nullable Instant instant,
        @Nullable UUID id,
        Optional<String> note) {

    /** A type whose constants are kept by name. */
    enum Side {
        BUY,
        SELL {
            @Override
            public String toString() {
                return "sold";
            }
        }
    }

    /** One with nothing in all that can be null. */
    static Reading empty(int number) {
        return new Reading(
                number,
                0,
                0,
                false,
                (byte) 0,
                (short) 0,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Optional.empty());
    }

    Reading withPrice(BigDecimal other) {
        return new Reading(
                number, total, share, good, tiny, small, rate, maybe, huge, other, text, side, day, time, moment,
                instant, id, note);
    }

    Reading withText(String other) {
        return new Reading(
                number, total, share, good, tiny, small, rate, maybe, huge, price, other, side, day, time, moment,
                instant, id, note);
    }

    Reading withDay(LocalDate other) {
        return new Reading(
                number, total, share, good, tiny, small, rate, maybe, huge, price, text, side, other, time, moment,
                instant, id, note);
    }
}
