package dev.partita.duckdb;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** As the processor writes it, which is not there when this module is compiled. */
public final class Reading_Rows implements RowMapping<Reading> {

    public Reading_Rows() {}

    @Override
    public Class<Reading> type() {
        return Reading.class;
    }

    @Override
    public List<RowColumn> columns() {
        return List.of(
                new RowColumn("number", RowType.INTEGER),
                new RowColumn("total", RowType.LONG),
                new RowColumn("share", RowType.DOUBLE),
                new RowColumn("good", RowType.BOOLEAN),
                new RowColumn("tiny", RowType.BYTE),
                new RowColumn("small", RowType.SHORT),
                new RowColumn("rate", RowType.FLOAT),
                new RowColumn("maybe", RowType.INTEGER),
                new RowColumn("huge", RowType.BIG_INTEGER),
                new RowColumn("price", RowType.BIG_DECIMAL),
                new RowColumn("text", RowType.STRING),
                new RowColumn("side", RowType.ENUM),
                new RowColumn("day", RowType.LOCAL_DATE),
                new RowColumn("time", RowType.LOCAL_TIME),
                new RowColumn("moment", RowType.LOCAL_DATE_TIME),
                new RowColumn("instant", RowType.INSTANT),
                new RowColumn("id", RowType.UUID),
                new RowColumn("note", RowType.STRING));
    }

    @Override
    public Reading read(RowReader row) throws SQLException {
        return new Reading(
                row.required(row.readInteger()),
                row.required(row.readLong()),
                row.required(row.readDouble()),
                row.required(row.readBoolean()),
                row.required(row.readByte()),
                row.required(row.readShort()),
                row.required(row.readFloat()),
                row.readInteger(),
                row.readBigInteger(),
                row.readBigDecimal(),
                row.readString(),
                row.readEnum(Reading.Side.class),
                row.readLocalDate(),
                row.readLocalTime(),
                row.readLocalDateTime(),
                row.readInstant(),
                row.readUuid(),
                Optional.ofNullable(row.readString()));
    }

    @Override
    public void write(Reading record, RowWriter row) throws SQLException {
        row.write(record.number());
        row.write(record.total());
        row.write(record.share());
        row.write(record.good());
        row.write(record.tiny());
        row.write(record.small());
        row.write(record.rate());
        row.write(record.maybe());
        row.write(record.huge());
        row.write(record.price());
        row.write(record.text());
        row.write(record.side());
        row.write(record.day());
        row.write(record.time());
        row.write(record.moment());
        row.write(record.instant());
        row.write(record.id());
        row.write(record.note().orElse(null));
    }
}
