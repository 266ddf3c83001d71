package dev.partita.internal.engine;

import static dev.partita.internal.engine.Dimensions.days;
import static dev.partita.internal.engine.Dimensions.fixed;
import static dev.partita.internal.engine.Dimensions.hours;
import static dev.partita.internal.engine.Dimensions.months;
import static dev.partita.internal.engine.Dimensions.set;
import static dev.partita.internal.engine.Dimensions.weeks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import dev.partita.Run;
import dev.partita.model.Dimension;
import dev.partita.model.JavaType;
import dev.partita.model.KeyForm;
import dev.partita.model.UpstreamChoice;
import dev.partita.spi.Codec;
import dev.partita.spi.Inputs;
import dev.partita.spi.Key;
import dev.partita.spi.KeyMapping;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one asset reads of another, by every mapping, in one run with it and in a later one. */
final class MappingRowsTest {

    private static final String TEXT = "java.lang.String";
    private static final String MAP = "java.util.Map<java.lang.String, java.lang.String>";
    private static final String OPTIONAL = "java.util.Optional<java.lang.String>";
    private static final UpstreamChoice MAPPED = UpstreamChoice.MAPPED;
    private static final Dimension HOUR = hours("2026-01-31-22:00", "2026-02-01-02:00");
    private static final Dimension DAY = days("2026-01-30", "2026-02-03");
    private static final Dimension MONTH = months("2026-01-01", "2026-03-01");
    private static final Dimension REGION = fixed("region", "eu", "us");
    private static final Dimension CUSTOMER = set("s3");

    @TempDir
    private Path folder;

    private int homes;

    /** What each partition of the downstream asset got. */
    private final Map<String, Object> got = Collections.synchronizedMap(new TreeMap<>());

    private TestRegistry registry(
            List<Dimension> upstream, List<Dimension> downstream, String type, UpstreamChoice choice) {
        return TestRegistry.of("shop.Shop")
                .asset(
                        "up",
                        TEXT,
                        Codec.STRING,
                        declared -> upstream.forEach(declared::partitions),
                        in -> upstream.isEmpty() ? "whole" : "of " + in.partitionKey())
                .action(
                        "down",
                        declared -> {
                            downstream.forEach(declared::partitions);
                            declared.upstream("up", type).asking(choice, KeyForm.TEXT);
                        },
                        in -> {
                            got.put(
                                    downstream.isEmpty() ? "" : in.partitionKey(),
                                    type.equals(MAP) ? keyed(in) : in.<Object>argument(0));
                            return null;
                        });
    }

    /** Values by key; the value tells which partition it is really of. */
    private static Map<String, String> keyed(Inputs in) {
        return new LinkedHashMap<>(in.byKey(0, Key::text));
    }

    /** Both in one run, then each in its own: both ways must give the same. */
    private Map<String, Object> read(
            List<Dimension> upstream, List<Dimension> downstream, String type, UpstreamChoice choice) {
        return read(registry(upstream, downstream, type, choice));
    }

    private Map<String, Object> read(TestRegistry registry) {
        try (TestDeployment deployment = TestDeployment.inMemory(registry).add("s3", "acme", "a/b|c=%")) {
            assertThat(deployment.materializeAll("*").failures()).isEmpty();
        }
        Map<String, Object> together = new TreeMap<>(got);
        got.clear();
        Path home = folder.resolve("home" + homes++);
        try (TestDeployment first = TestDeployment.in(home, registry).add("s3", "acme", "a/b|c=%")) {
            assertThat(first.materializeAll("up").failures()).isEmpty();
        }
        try (TestDeployment later = TestDeployment.in(home, registry)) {
            assertThat(later.materializeAll("down").failures()).isEmpty();
        }
        assertThat(got).isEqualTo(together);
        return together;
    }

    private static Map<String, String> of(String... keys) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String key : keys) {
            map.put(key, "of " + key);
        }
        return map;
    }

    @Test
    void theSamePartitionsGiveTheSameKey() {
        assertThat(read(List.of(DAY), List.of(DAY), TEXT, MAPPED))
                .hasSize(4)
                .containsEntry("2026-02-01", "of 2026-02-01");
        got.clear();
        assertThat(read(List.of(REGION, CUSTOMER), List.of(REGION, CUSTOMER), TEXT, MAPPED))
                .hasSize(4)
                .containsEntry("region=us|s3=a/b%7Cc%3D%25", "of region=us|s3=a/b%7Cc%3D%25");
    }

    @Test
    void theSameDimensionsInAnotherOrderGiveTheSameKeys() {
        assertThat(read(List.of(REGION, DAY), List.of(DAY, REGION), TEXT, MAPPED))
                .hasSize(8)
                .containsEntry("day=2026-02-01|region=us", "of region=us|day=2026-02-01");
    }

    @Test
    void aWholeIsReadByEachPartition() {
        assertThat(read(List.of(), List.of(REGION, CUSTOMER), TEXT, MAPPED))
                .hasSize(4)
                .allSatisfy((key, value) -> assertThat(value).isEqualTo("whole"));
    }

    @Test
    void aWholeReadsAllPartitionsByTheirKeys() {
        assertThat(read(List.of(CUSTOMER), List.of(), MAP, MAPPED)).containsEntry("", of("acme", "a/b|c=%"));
        got.clear();
        assertThat(read(List.of(REGION, CUSTOMER), List.of(), MAP, MAPPED).get(""))
                .asInstanceOf(map(String.class, String.class))
                .hasSize(4)
                .containsAllEntriesOf(of("region=eu|s3=acme", "region=us|s3=a/b%7Cc%3D%25"));
    }

    @Test
    void aCoarserWindowReadsTheFinerOnesInside() {
        Dimension days = days("2026-01-31", "2026-02-02");
        assertThat(read(List.of(hours("2026-01-31-00:00", "2026-02-02-00:00")), List.of(days), MAP, MAPPED)
                        .get("2026-02-01"))
                .asInstanceOf(map(String.class, String.class))
                .hasSize(24)
                .containsAllEntriesOf(of("2026-02-01-00:00", "2026-02-01-23:00"));
    }

    @Test
    void aFinerWindowReadsTheCoarserOneAround() {
        assertThat(read(List.of(DAY), List.of(HOUR), TEXT, MAPPED))
                .hasSize(4)
                .containsEntry("2026-01-31-23:00", "of 2026-01-31")
                .containsEntry("2026-02-01-00:00", "of 2026-02-01");
    }

    @Test
    void fewerDimensionsReadAllThatAgree() {
        assertThat(read(List.of(DAY, CUSTOMER), List.of(DAY), MAP, MAPPED))
                .hasSize(4)
                .containsEntry(
                        "2026-02-01",
                        Map.of("acme", "of day=2026-02-01|s3=acme", "a/b|c=%", "of day=2026-02-01|s3=a/b%7Cc%3D%25"));
        got.clear();
        assertThat(read(List.of(DAY, REGION, CUSTOMER), List.of(REGION), MAP, MAPPED)
                        .get("us"))
                .asInstanceOf(map(String.class, String.class))
                .hasSize(8)
                .containsAllEntriesOf(of("day=2026-02-02|region=us|s3=acme"));
    }

    @Test
    void moreDimensionsReadTheKeyThatAgrees() {
        assertThat(read(List.of(CUSTOMER), List.of(REGION, CUSTOMER), TEXT, MAPPED))
                .hasSize(4)
                .containsEntry("region=us|s3=a/b%7Cc%3D%25", "of a/b|c=%");
    }

    @Test
    void finerWindowsOfTheSameCustomerAreRead() {
        Map<String, Object> read = read(
                List.of(DAY, CUSTOMER),
                List.of(months("2026-02-01", "2026-03-01"), CUSTOMER),
                MAP,
                new UpstreamChoice.Overlapping(-1, -1));
        assertThat(read)
                .hasSize(2)
                .containsEntry(
                        "month=2026-02-01|s3=acme",
                        Map.of(
                                "2026-01-30", "of day=2026-01-30|s3=acme",
                                "2026-01-31", "of day=2026-01-31|s3=acme"));
    }

    @Test
    void anOffsetReadsAnEarlierWindowOrNone() {
        assertThat(read(List.of(DAY), List.of(DAY), OPTIONAL, new UpstreamChoice.Offset(-1)))
                .hasSize(4)
                .containsEntry("2026-01-30", Optional.empty())
                .containsEntry("2026-02-01", Optional.of("of 2026-01-31"));
    }

    @Test
    void offsetsReadSeveralWindowsAndLeaveOutThoseBeforeTheStart() {
        assertThat(read(List.of(DAY), List.of(DAY), MAP, new UpstreamChoice.OffsetRange(-2, 0)))
                .containsEntry("2026-01-30", of("2026-01-30"))
                .containsEntry("2026-01-31", of("2026-01-30", "2026-01-31"))
                .containsEntry("2026-02-02", of("2026-01-31", "2026-02-01", "2026-02-02"));
    }

    @Test
    void anOffsetBeforeTheStartFailsWhatTakesTheValueItself() {
        try (TestDeployment deployment =
                TestDeployment.inMemory(registry(List.of(DAY), List.of(DAY), TEXT, new UpstreamChoice.Offset(-1)))) {
            Run run = deployment.materializeAll("*");
            assertThat(run.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.error())
                            .isEqualTo("'down' takes the partition of 'up' that is 1 window earlier, but before"
                                    + " '2026-01-30' there is none."));
            assertThat(run.steps().succeeded()).isEqualTo(7);
        }
    }

    @Test
    void windowsThatDoNotNestAreReadWhereTheyOverlap() {
        assertThat(read(
                                List.of(weeks("2025-12-28", "2026-03-08")),
                                List.of(MONTH),
                                MAP,
                                new UpstreamChoice.Overlapping(0, 0))
                        .get("2026-02-01"))
                .isEqualTo(of("2026-02-01", "2026-02-08", "2026-02-15", "2026-02-22"));
    }

    @Test
    void theLastIsRead() {
        assertThat(read(List.of(DAY), List.of(REGION), TEXT, new UpstreamChoice.Last()))
                .containsEntry("eu", "of 2026-02-02");
        got.clear();
        assertThat(read(List.of(DAY, CUSTOMER), List.of(CUSTOMER), TEXT, new UpstreamChoice.Last()))
                .containsEntry("acme", "of day=2026-02-02|s3=acme");
    }

    @Test
    void theLastOfNoneIsMissing() {
        try (TestDeployment deployment = TestDeployment.inMemory(
                registry(List.of(CUSTOMER), List.of(REGION), TEXT, new UpstreamChoice.Last()))) {
            assertThat(deployment.materialize("down", "eu").failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.error())
                            .isEqualTo("'down' takes the last partition of 'up', which has none yet."));
        }
    }

    @Test
    void namedOnesAreRead() {
        assertThat(read(List.of(REGION), List.of(), MAP, new UpstreamChoice.Only(List.of("us"))))
                .containsEntry("", of("us"));
        got.clear();
        assertThat(read(
                        List.of(REGION, CUSTOMER),
                        List.of(DAY),
                        MAP,
                        new UpstreamChoice.Only(List.of("s3=acme|region=us", "region=eu|s3=a/b%7Cc%3D%25"))))
                .containsEntry("2026-02-01", of("region=us|s3=acme", "region=eu|s3=a/b%7Cc%3D%25"));
    }

    @Test
    void allAreRead() {
        assertThat(read(List.of(REGION), List.of(DAY), MAP, new UpstreamChoice.All()))
                .hasSize(4)
                .containsEntry("2026-02-01", of("eu", "us"));
    }

    private static UpstreamChoice mappedBy() {
        JavaType text = JavaType.of(TEXT);
        KeyForm date = new KeyForm(KeyForm.Kind.DATE, List.of());
        return new UpstreamChoice.MappedBy("shop.ByDate", text, KeyForm.TEXT, JavaType.of("java.time.LocalDate"), date);
    }

    private TestRegistry mapped(String type, KeyMapping<?, ?> mapping) {
        return TestRegistry.of("shop.Shop")
                .asset("up", TEXT, Codec.STRING, declared -> declared.partitions(DAY), in -> "of " + in.partitionKey())
                .action(
                        "down",
                        declared -> declared.partitions(REGION)
                                .upstream("up", type)
                                .asking(mappedBy(), new KeyForm(KeyForm.Kind.DATE, List.of())),
                        in -> {
                            got.put(
                                    in.partitionKey(),
                                    type.equals(TEXT) ? in.<Object>argument(0) : in.byKey(0, key -> key.date("")));
                            return null;
                        })
                .mapping(mapping);
    }

    private static KeyMapping<String, LocalDate> dates(Function<String, List<LocalDate>> dates) {
        return KeyMapping.of((down, existing) -> dates.apply(down), Key::text, key -> key.date(""));
    }

    @Test
    void aMappingOfTheUsersGivesItsKeys() {
        LocalDate first = LocalDate.of(2026, 1, 30);
        assertThat(read(mapped(
                        "java.util.Map<java.time.LocalDate, java.lang.String>",
                        dates(down -> down.equals("eu") ? List.of(first, first.plusDays(2), first) : List.of()))))
                .containsEntry("eu", Map.of(first, "of 2026-01-30", first.plusDays(2), "of 2026-02-01"))
                .containsEntry("us", Map.of());
    }

    private record DayOf(LocalDate day, String region) {
        static DayOf of(Key key) {
            return new DayOf(key.date("day"), key.text("region"));
        }
    }

    @Test
    void aMappingOfTheUsersGivesRecordsOfSeveralDimensions() {
        JavaType type = JavaType.of("shop.DayOf");
        KeyForm form = KeyForm.record(List.of(
                new KeyForm.Part("day", new KeyForm(KeyForm.Kind.DATE, List.of())),
                new KeyForm.Part("region", KeyForm.TEXT)));
        Map<String, Map<DayOf, String>> read = new TreeMap<>();
        TestRegistry registry = TestRegistry.of("shop.Shop")
                .asset(
                        "up",
                        TEXT,
                        Codec.STRING,
                        declared -> declared.partitions(REGION).partitions(DAY),
                        in -> "of " + in.partitionKey())
                .action(
                        "down",
                        declared -> declared.partitions(DAY)
                                .partitions(REGION)
                                .upstream("up", "java.util.Map<shop.DayOf, java.lang.String>")
                                .asking(new UpstreamChoice.MappedBy("shop.DayBefore", type, form, type, form), form),
                        in -> {
                            read.put(in.partitionKey(), in.byKey(0, DayOf::of));
                            return null;
                        })
                .mapping(KeyMapping.of(
                        (DayOf key, List<DayOf> existing) ->
                                List.of(new DayOf(key.day().minusDays(1), key.region())),
                        DayOf::of,
                        DayOf::of));
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            deployment.materializeAll("up").orThrow();
            deployment.materialize("down", "region=eu|day=2026-02-01").orThrow();
            assertThat(read)
                    .isEqualTo(Map.of(
                            "day=2026-02-01|region=eu",
                            Map.of(new DayOf(LocalDate.of(2026, 1, 31), "eu"), "of region=eu|day=2026-01-31")));
            assertThat(deployment
                            .materialize("down", "region=eu|day=2026-01-30")
                            .failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.error()).contains("that do not exist: 'DayOf["));
        }
    }

    @Test
    void aMappingThatFailsStopsTheStepsThatItFailsFor() {
        TestRegistry registry = mapped(TEXT, dates(down -> {
            if (down.equals("us")) {
                throw new IllegalStateException("no such region");
            }
            return List.of(LocalDate.of(2026, 2, 1));
        }));
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            Run run = deployment.materializeAll("*");
            assertThat(run.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.error())
                            .isEqualTo("The mapping shop.ByDate failed for 'us': "
                                    + "java.lang.IllegalStateException: no such region"));
            assertThat(got).isEqualTo(Map.of("eu", "of 2026-02-01"));
        }
    }

    @Test
    void aMappingThatGivesWhatThereIsNotOrNotOneStopsTheStep() {
        assertFails(
                dates(down -> List.of(LocalDate.of(1999, 1, 1))),
                "'down' needs partitions of 'up' that do not exist: '1999-01-01'");
        assertFails(dates(down -> List.of()), "'down' takes one partition of 'up', but for 'eu' there is none.");
        assertFails(
                dates(down -> List.of(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 2))),
                "'down' takes one partition of 'up', but its mapping gives 2.");
        assertFails(
                dates(down -> null),
                "The mapping shop.ByDate failed for 'eu': java.lang.NullPointerException: It gave null instead of keys.");
    }

    private void assertFails(KeyMapping<?, ?> mapping, String error) {
        try (TestDeployment deployment = TestDeployment.inMemory(mapped(TEXT, mapping))) {
            deployment.materializeAll("up");
            assertThat(deployment.materialize("down", "eu").failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.error()).startsWith(error));
        }
    }

    @Test
    void whatWasNeverMaterializedIsNamedFiveAtMost() {
        try (TestDeployment deployment = TestDeployment.inMemory(
                registry(List.of(hours("2026-02-01-00:00", "2026-02-02-00:00")), List.of(DAY), MAP, MAPPED))) {
            deployment.materialize("up", "2026-02-01-00:00");
            assertThat(deployment.materialize("down", "2026-02-01").failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.error())
                            .isEqualTo("'down' needs partitions of 'up' that were never materialized: "
                                    + "'2026-02-01-01:00', '2026-02-01-02:00', '2026-02-01-03:00', '2026-02-01-04:00', "
                                    + "'2026-02-01-05:00' and 18 more."));
            assertThat(deployment.materialize("down", "2026-02-02").failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.error())
                            .isEqualTo("'down' needs partitions of 'up' that do not exist: "
                                    + "'2026-02-02-00:00', '2026-02-02-01:00', '2026-02-02-02:00', '2026-02-02-03:00', "
                                    + "'2026-02-02-04:00' and 19 more."));
        }
    }

    @Test
    void whatDoesNotExistInOneOfSeveralDimensionsIsNamedInIt() {
        try (TestDeployment deployment = TestDeployment.inMemory(registry(
                        List.of(DAY, CUSTOMER), List.of(months("2026-02-01", "2026-03-01"), CUSTOMER), MAP, MAPPED))
                .add("s3", "acme")) {
            Run run = deployment.materializeAll("*");
            assertThat(run.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.error())
                            .startsWith("'down' needs partitions of 'up' that do not exist: 'day=2026-02-03', "));
        }
    }

    @Test
    void hoursMakeDaysMakeMonthsOfEachRegionAndCustomer() {
        Dimension hour = hours("2026-02-01-00:00", "2026-03-01-00:00");
        Dimension day = days("2026-02-01", "2026-03-01");
        TestRegistry registry = TestRegistry.of("shop.Sales")
                .asset(
                        "hourly",
                        "int",
                        Codec.INTEGER,
                        declared -> declared.partitions(hour).partitions(REGION).partitions(CUSTOMER),
                        in -> in.key().text("region").equals("eu") ? 1 : 100)
                .asset(
                        "daily",
                        "int",
                        Codec.INTEGER,
                        declared -> declared.upstream(
                                        "hourly", "java.util.Map<java.time.LocalDateTime, java.lang.Integer>")
                                .partitions(day)
                                .partitions(REGION)
                                .partitions(CUSTOMER),
                        in -> sum(in.byKey(0, key -> key.dateTime(""))))
                .asset(
                        "monthly",
                        "int",
                        Codec.INTEGER,
                        declared -> declared.upstream("daily", MAP.replace("String>", "Integer>"))
                                .partitions(CUSTOMER)
                                .partitions(months("2026-02-01", "2026-03-01")),
                        in -> {
                            int sum = sum(in.byKey(0, Key::text));
                            got.put(in.partitionKey(), sum);
                            return sum;
                        });
        try (TestDeployment deployment = TestDeployment.inMemory(registry).add("s3", "acme", "globex")) {
            assertThat(deployment.materializeAll("*").failures()).isEmpty();
            assertThat(got)
                    .isEqualTo(Map.of(
                            "s3=acme|month=2026-02-01", 28 * 24 * 101, "s3=globex|month=2026-02-01", 28 * 24 * 101));
            assertThat(deployment.materialize("daily", "day=2026-02-01").steps().succeeded())
                    .isEqualTo(4);
        }
    }

    private static int sum(Map<?, Integer> values) {
        return values.values().stream().mapToInt(value -> value).sum();
    }
}
