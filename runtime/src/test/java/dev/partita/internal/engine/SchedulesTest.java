package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.RunRequest;
import dev.partita.ScheduleContext;
import dev.partita.internal.engine.Automations.Outcome;
import dev.partita.internal.state.Store;
import dev.partita.internal.state.Ticks.Status;
import dev.partita.internal.state.memory.MemoryStore;
import dev.partita.model.Automation;
import dev.partita.model.Automation.CatchUp;
import dev.partita.model.Automation.Kind;
import dev.partita.model.TimeDimension;
import dev.partita.model.time.WindowDefinition;
import dev.partita.model.time.Windows;
import dev.partita.spi.Codec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When schedules tick, and for what. */
final class SchedulesTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Store store = new MemoryStore();

    private static TestRegistry action() {
        return TestRegistry.of("shop.Shop").action("report", declared -> {}, in -> null);
    }

    private static TimeDimension windows(WindowDefinition.Kind kind, String start, String zone, int minute, int hour) {
        WindowDefinition definition = new WindowDefinition(
                kind, "", start, "", zone, minute, hour, kind == WindowDefinition.Kind.MONTHLY ? 1 : 0, 0, "");
        return new TimeDimension(TimeDimension.defaultName(kind), Windows.of(definition));
    }

    /** What ticks until nothing is due. */
    private static List<Outcome> tickAll(TestDeployment deployment) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        Automations automations = deployment.deployment().automations();
        List<Automation> due = automations.due();
        while (!due.isEmpty()) {
            for (Automation each : due) {
                automations.tick(each, false).ifPresent(outcomes::add);
            }
            due = automations.due();
        }
        return outcomes;
    }

    private TestDeployment open(TestRegistry registry) {
        TestDeployment deployment = TestDeployment.at(clock, () -> store, registry);
        deployment.deployment().automations().declare();
        return deployment;
    }

    private List<String> partitions(Outcome outcome) {
        return outcome.committed().runs().stream()
                .flatMap(run -> store.runs().partitions(run, 0, 10).stream())
                .toList();
    }

    /** Each window is requested once, whatever the clock does, and however often the process is started again. */
    @ParameterizedTest
    @CsvSource({
        "HOURLY, 0, 0, 2025-12-01-00:00",
        "DAILY, 30, 2, 2025-12-01",
        "MONTHLY, 0, 0, 2025-01-01",
    })
    void aYearOfWindowsIsRequestedOnceEach(WindowDefinition.Kind kind, int minute, int hour, String start)
            throws InterruptedException {
        for (String zone :
                List.of("Europe/Berlin", "America/Los_Angeles", "Australia/Lord_Howe", "Africa/Casablanca")) {
            Store own = new MemoryStore();
            TimeDimension dimension = windows(kind, start, zone, minute, hour);
            TestRegistry registry = TestRegistry.of("shop.Shop")
                    .asset(
                            "windows",
                            "java.lang.String",
                            Codec.STRING,
                            declared -> declared.partitions(dimension).partitionKey("key"),
                            in -> in.partitionKey())
                    .schedule("closed", "windows", "", "", CatchUp.ALL);
            Instant begin = Instant.parse("2026-01-01T00:00:00Z");
            Instant end = begin.plus(Duration.ofDays(365));
            clock.set(begin);
            Random random = new Random(7);
            List<String> requested = new ArrayList<>();
            while (clock.instant().isBefore(end)) {
                try (TestDeployment deployment = TestDeployment.at(clock, () -> own, registry)) {
                    deployment.deployment().automations().declare();
                    int looks = 1 + random.nextInt(200);
                    for (int i = 0; i < looks && clock.instant().isBefore(end); i++) {
                        clock.pass(Duration.ofMinutes(random.nextInt(600)));
                        for (Outcome outcome : tickAll(deployment)) {
                            assertThat(outcome.finding().detail()).isEmpty();
                            outcome.committed()
                                    .runs()
                                    .forEach(run -> requested.addAll(own.runs().partitions(run, 0, 10)));
                        }
                    }
                }
            }
            Windows windows = dimension.windows();
            long first = windows.count(begin);
            assertThat(requested)
                    .as(zone)
                    .isEqualTo(LongStream.range(first, windows.count(clock.instant()))
                            .mapToObj(windows::key)
                            .toList());
            assertThat(requested.size()).isGreaterThan(kind == WindowDefinition.Kind.MONTHLY ? 10 : 360);
        }
    }

    /** The times that a cron expression gave, by the clock of its zone. */
    private List<String> times(String cron, String zone, String from, String to) throws InterruptedException {
        clock.set(Instant.parse(from));
        List<String> times = new ArrayList<>();
        TestRegistry registry = action().schedule("tick", "report", cron, zone, CatchUp.ALL, in -> {
            ScheduleContext context = in.argument(0);
            times.add(context.scheduledTime().toOffsetDateTime().toString());
            return RunRequest.unpartitioned();
        });
        try (TestDeployment deployment = open(registry)) {
            clock.set(Instant.parse(to));
            tickAll(deployment);
        }
        return times;
    }

    @Test
    void aTimeThatTheClockSkipsTicksWhenItGoesOn() throws InterruptedException {
        assertThat(times("30 2 * * *", "Europe/Berlin", "2026-03-28T00:00:00Z", "2026-03-30T12:00:00Z"))
                .containsExactly("2026-03-28T02:30+01:00", "2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00");
    }

    @Test
    void aTimeThatComesTwiceTicksTheSecondTime() throws InterruptedException {
        assertThat(times("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z"))
                .containsExactly("2026-10-25T02:30+01:00", "2026-10-26T02:30+01:00");
    }

    @Test
    void anHourThatComesTwiceTicksTwiceWhereEachHourDoes() throws InterruptedException {
        assertThat(times("0 * * * *", "Europe/Berlin", "2026-10-24T23:30:00Z", "2026-10-25T02:00:00Z"))
                .containsExactly("2026-10-25T02:00+02:00", "2026-10-25T02:00+01:00", "2026-10-25T03:00+01:00");
    }

    private List<Outcome> afterAPause(CatchUp catchUp, Duration pause) throws InterruptedException {
        clock.set(Instant.parse("2026-01-01T00:30:00Z"));
        TestRegistry registry = action().schedule("hourly", "report", "0 * * * *", "UTC", catchUp);
        try (TestDeployment deployment = open(registry)) {
            tickAll(deployment);
        }
        clock.pass(pause);
        try (TestDeployment deployment = TestDeployment.at(clock, () -> store, registry)) {
            deployment.deployment().automations().declare();
            return tickAll(deployment);
        }
    }

    @Test
    void afterAPauseTheLastTickFires() throws InterruptedException {
        List<Outcome> outcomes = afterAPause(CatchUp.LAST, Duration.ofHours(5));

        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.get(0).finding().runs().get(0).requested().key()).contains("2026-01-01T05:00:00Z");
        assertThat(outcomes.get(0).finding().detail())
                .isEqualTo("4 ticks passed while nothing served; catchUp is LAST.");
    }

    @Test
    void afterAPauseAllTicksFireIfTheyAreToBeCaughtUpWith() throws InterruptedException {
        assertThat(afterAPause(CatchUp.ALL, Duration.ofHours(5)))
                .extracting(outcome ->
                        outcome.finding().runs().get(0).requested().key().orElseThrow())
                .containsExactly(
                        "2026-01-01T01:00:00Z",
                        "2026-01-01T02:00:00Z",
                        "2026-01-01T03:00:00Z",
                        "2026-01-01T04:00:00Z",
                        "2026-01-01T05:00:00Z");
    }

    @Test
    void afterAPauseNoTickFiresIfNoneIsToBeCaughtUpWith() throws InterruptedException {
        List<Outcome> outcomes = afterAPause(CatchUp.NONE, Duration.ofHours(5));

        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.get(0).finding().status()).isEqualTo(Status.SKIPPED);
        assertThat(store.runs().queued(0, 10)).isEmpty();
        assertThat(store.ticks().states().get(0).due()).isEqualTo(Instant.parse("2026-01-01T06:00:00Z"));
    }

    @Test
    void aTickInTimeFiresWhateverIsCaughtUpWith() throws InterruptedException {
        assertThat(afterAPause(CatchUp.NONE, Duration.ofMinutes(30)))
                .extracting(outcome -> outcome.finding().status())
                .containsExactly(Status.REQUESTED);
    }

    @Test
    void aMethodSaysWhatIsRequested() throws InterruptedException {
        TimeDimension dimension = windows(WindowDefinition.Kind.DAILY, "2026-01-01", "UTC", 0, 0);
        TestRegistry registry = TestRegistry.of("shop.Shop")
                .asset(
                        "daily",
                        "java.lang.String",
                        Codec.STRING,
                        declared -> declared.partitions(dimension).partitionKey("key"),
                        in -> in.partitionKey())
                .schedule("closed", "daily", "", "", CatchUp.ALL, in -> {
                    ScheduleContext context = in.argument(0);
                    ZonedDateTime start = context.timeWindow().start();
                    return start.getDayOfMonth() == 2
                            ? List.of()
                            : List.of(
                                    RunRequest.partition(context.partitionKey()).tag("first", "yes"),
                                    RunRequest.partition(context.partitionKey()));
                });
        clock.set(Instant.parse("2026-01-01T12:00:00Z"));
        try (TestDeployment deployment = open(registry)) {
            clock.set(Instant.parse("2026-01-04T00:00:00Z"));
            List<Outcome> outcomes = tickAll(deployment);
            assertThat(outcomes)
                    .extracting(this::partitions)
                    .containsExactly(
                            List.of("2026-01-01", "2026-01-01"), List.of(), List.of("2026-01-03", "2026-01-03"));
        }
    }

    @Test
    void aTickThatFailsIsTriedAgainAndFiresOnce() throws InterruptedException {
        clock.set(Instant.parse("2026-01-01T00:30:00Z"));
        boolean[] broken = {true};
        TestRegistry registry = action().schedule("hourly", "report", "0 * * * *", "UTC", CatchUp.LAST, in -> {
            if (broken[0]) {
                throw new IllegalStateException("not yet");
            }
            return RunRequest.unpartitioned();
        });
        try (TestDeployment deployment = open(registry)) {
            clock.set(Instant.parse("2026-01-01T01:00:00Z"));
            assertThat(tickAll(deployment))
                    .extracting(outcome -> outcome.finding().status())
                    .containsExactly(Status.FAILED);
            broken[0] = false;
            assertThat(tickAll(deployment)).isEmpty();
            clock.pass(Duration.ofSeconds(30));
            assertThat(tickAll(deployment))
                    .extracting(outcome -> outcome.finding().status())
                    .containsExactly(Status.REQUESTED);
            clock.pass(Duration.ofSeconds(30));
            assertThat(tickAll(deployment)).isEmpty();
        }
    }

    @Test
    void whatTickedIsNotRequestedAgainByHand() throws InterruptedException {
        clock.set(Instant.parse("2026-01-01T00:30:00Z"));
        TestRegistry registry = action().schedule("hourly", "report", "0 * * * *", "UTC", CatchUp.LAST);
        try (TestDeployment deployment = open(registry)) {
            clock.set(Instant.parse("2026-01-01T01:00:00Z"));
            assertThat(tickAll(deployment)).hasSize(1);
            Automations automations = deployment.deployment().automations();

            Optional<Outcome> again = automations.tick(automations.find(Kind.SCHEDULE, "hourly"), true);

            assertThat(again).hasValueSatisfying(outcome -> {
                assertThat(outcome.finding().known()).isOne();
                assertThat(outcome.committed().runs()).isEmpty();
            });
            assertThat(store.ticks().states().get(0).due()).isEqualTo(Instant.parse("2026-01-01T02:00:00Z"));
        }
    }

    @Test
    void aScheduleWhoseTimesChangeBeginsAnew() throws InterruptedException {
        clock.set(Instant.parse("2026-01-01T00:30:00Z"));
        try (TestDeployment deployment = open(action().schedule("report", "report", "0 * * * *", "UTC", CatchUp.ALL))) {
            tickAll(deployment);
        }
        clock.pass(Duration.ofHours(5));
        try (TestDeployment deployment = TestDeployment.at(
                clock, () -> store, action().schedule("report", "report", "15 * * * *", "UTC", CatchUp.ALL))) {
            deployment.deployment().automations().declare();
            assertThat(tickAll(deployment)).isEmpty();
            assertThat(store.ticks().states().get(0).due()).isEqualTo(Instant.parse("2026-01-01T06:15:00Z"));
        }
    }
}
