package dev.partita.internal.state.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.PartitaException;
import dev.partita.StepCounts;
import dev.partita.internal.state.EventLog;
import dev.partita.internal.state.EventLog.NewEvent;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.Store;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A server that goes away while it is used. */
final class PostgresqlRestartTest {

    private static final StepCounts NONE = new StepCounts(0, 0, 0, 0, 0);

    private final Server server = Server.shared();
    private final String url = server.url();

    @Test
    void aRunGoesOnWhenTheServerRestartsAndNothingIsThereTwice() throws Exception {
        ExecutorService writer = Executors.newSingleThreadExecutor();
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        try (Store store = server.store(url)) {
            long process = store.processes().register("host", 1, Instant.EPOCH, Instant.EPOCH);
            long run =
                    store.runs().begin(new NewRun(process, "*", List.of("a"), List.of(), 1, Map.of(), Instant.EPOCH));
            Future<Integer> groups = writer.submit(() -> {
                while (!enough.get()) {
                    int group = written.get();
                    store.events().append(run, NONE, List.of(event("p" + group), event("q" + group)));
                    store.partitionSets().add("s3", List.of("k" + group));
                    written.incrementAndGet();
                }
                return written.get();
            });
            for (boolean killed : List.of(true, false)) {
                await(written, 10);
                if (killed) {
                    server.kill();
                }
                server.stop();
                server.restart();
            }
            await(written, 10);
            enough.set(true);
            int last = groups.get();

            assertThat(store.events().page(run, 0, Integer.MAX_VALUE))
                    .extracting(EventLog.Event::number)
                    .isEqualTo(LongStream.rangeClosed(1, 2L * last).boxed().toList());
            assertThat(store.events().page(run, 0, Integer.MAX_VALUE))
                    .extracting(EventLog.Event::partition)
                    .doesNotHaveDuplicates();
            assertThat(store.materializations().counts("a").materialized()).isEqualTo(2L * last);
            assertThat(store.partitionSets().count("s3")).isEqualTo(last);
        } finally {
            enough.set(true);
            writer.shutdownNow();
        }
    }

    private static NewEvent event(String partition) {
        return new NewEvent(Instant.EPOCH, EventLog.Type.MATERIALIZED, "a", partition, "", "");
    }

    private static void await(AtomicInteger written, int more) throws InterruptedException {
        int target = written.get() + more;
        while (written.get() < target) {
            Thread.sleep(5);
        }
    }

    @Test
    void aGroupWhoseCommitWasNotAnsweredIsNotAppendedAgain() {
        try (Store store = server.store(url);
                Database database = Database.open(Address.parse(url, Map.of()))) {
            long process = store.processes().register("host", 1, Instant.EPOCH, Instant.EPOCH);
            long run =
                    store.runs().begin(new NewRun(process, "*", List.of("a"), List.of(), 1, Map.of(), Instant.EPOCH));
            List<NewEvent> events = List.of(event("x"), event("y"));
            Group group = new Group(
                    "here", run, NONE, events, database.assets(List.of("a")), database.partitions(List.of("x", "y")));

            // As the retry does it: the same group again, after a commit.
            assertThat(database.<Boolean>write(group::append)).isTrue();
            assertThat(database.<Boolean>write(group::append)).isTrue();
            assertThat(store.events().page(run, 0, 10)).hasSize(2);

            // And after a rollback, when another has taken the numbers.
            Group late = new Group(
                    "here",
                    run,
                    NONE,
                    List.of(event("z")),
                    database.assets(List.of("a")),
                    database.partitions(List.of("z")));
            assertThatThrownBy(() -> database.write(session -> {
                        late.append(session);
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
            store.events().append(run, NONE, List.of(event("x")));
            assertThat(database.<Boolean>write(late::append)).isTrue();
            assertThat(store.events().page(run, 0, 10))
                    .extracting(EventLog.Event::partition)
                    .containsExactly("x", "y", "x", "z");
        }
    }

    @Test
    void aBrokenConnectionIsReplaced() throws Exception {
        try (Store store = server.store(url)) {
            store.partitionSets().add("s3", List.of("a"));
            server.sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'partita'");

            assertThat(store.partitionSets().add("s3", List.of("b"))).isEqualTo(1);
        }
    }

    @Test
    void aTransactionThatThrowsLeavesNothing() {
        try (Store store = server.store(url);
                Database database = Database.open(Address.parse(url, Map.of()))) {
            assertThatThrownBy(() -> database.write(session -> {
                        session.update("insert into partition_sets (name, size, last_ordinal) values ('s3', 0, 0)");
                        throw new PartitaException("in the middle");
                    }))
                    .hasMessage("in the middle");

            assertThat(store.partitionSets().names()).isEmpty();
        }
    }
}
