package dev.partita.internal.state.postgresql;

import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.jdbc.Limit;
import dev.partita.internal.state.jdbc.Rows;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The events in {@code events}. */
final class PostgresqlEventLog implements EventLog {

    private static final String PAGE =
            "select e.number, e.at, e.type, coalesce(a.long_text, a.text), coalesce(p.long_text, p.text), e.detail, e.metadata, c.name"
                    + " from events e join assets a on a.id = e.asset_id join partitions p on p.id = e.partition_id"
                    + " left join checks c on c.id = e.check_id"
                    + " where e.run_id = ? and e.number > ? order by e.number limit ?";

    private final Database database;

    PostgresqlEventLog(Database database) {
        this.database = database;
    }

    @Override
    public boolean append(long run, StepCounts counts, List<NewEvent> events) {
        List<NewEvent> appended = List.copyOf(events);
        Set<String> assets = new LinkedHashSet<>();
        Set<String> partitions = new LinkedHashSet<>();
        for (NewEvent event : appended) {
            assets.add(event.asset());
            partitions.add(event.partition());
        }
        Group group = new Group(
                database.location(), run, counts, appended, database.assets(assets), database.partitions(partitions));
        return database.write(group::append);
    }

    @Override
    public List<Event> page(long run, long after, int limit) {
        Limit.check(limit);
        return database.read(session -> session.list(PAGE, Rows::event, run, after, limit));
    }
}
