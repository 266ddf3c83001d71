package dev.partita.model.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.partita.model.time.Definitions.Case;
import dev.partita.model.time.Definitions.Pair;
import dev.partita.model.time.NaiveWindows.Listed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What holds for windows of every definition, in every zone; the reference is a list made one by one. */
@Domain(Definitions.class)
@Domain(DomainContext.Global.class)
final class WindowProperties {

    @Property(tries = 300)
    void windowsAreThoseOfAList(@ForAll Case example) {
        Windows windows = Windows.of(example.definition());
        List<Listed> list = example.listed();
        List<Answers> expected = new ArrayList<>();
        List<Answers> actual = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Listed listed = list.get(i);
            Instant last = listed.end().minusNanos(1);
            OptionalLong index = OptionalLong.of(i);
            expected.add(new Answers(listed, index, index, index, i, i + 1L));
            Window window = windows.window(i);
            actual.add(new Answers(
                    new Listed(
                            windows.key(i),
                            window.start().toInstant(),
                            window.end().toInstant()),
                    windows.indexOf(listed.key()),
                    windows.indexAt(listed.start()),
                    windows.indexAt(last),
                    windows.count(last),
                    windows.count(listed.end())));
        }
        assertThat(actual).isEqualTo(expected);
    }

    /** What can be asked about a window. */
    private record Answers(
            Listed window,
            OptionalLong ofKey,
            OptionalLong atStart,
            OptionalLong atLast,
            long countAtLast,
            long countAtEnd) {}

    @Property(tries = 200)
    void everyInstantLiesInAtMostOneWindow(@ForAll Case example, @ForAll @IntRange(max = 9_999) int part) {
        Windows windows = Windows.of(example.definition());
        List<Listed> list = example.listed();
        if (list.isEmpty()) {
            return;
        }
        long first = list.get(0).start().getEpochSecond() - 100;
        long last = list.get(list.size() - 1).end().getEpochSecond();
        Instant instant = Instant.ofEpochSecond(first + (last - first) * part / 10_000);
        List<Listed> around =
                list.stream().filter(window -> window.contains(instant)).toList();
        assertThat(around.size()).isLessThanOrEqualTo(1);
        if (around.isEmpty()) {
            assertThat(windows.indexAt(instant)).isEmpty();
        } else {
            assertThat(windows.indexAt(instant)).hasValue(list.indexOf(around.get(0)));
        }
    }

    @Property(tries = 200)
    void keysAreUniqueAndParseBackToThemselves(@ForAll Case example, @ForAll @IntRange(max = 300_000) int from) {
        Windows windows = Windows.of(example.definition());
        Set<String> keys = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (long index = from; index < from + 100L; index++) {
            String key = windows.key(index);
            boolean readable = windows.window(index).start().getYear() <= 9999;
            if (!keys.add(key) || (readable && windows.indexOf(key).orElse(-1) != index)) {
                wrong.add(key);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Property(tries = 200)
    void theRangeOfTwoKeysIsWhatListingGives(
            @ForAll Case example, @ForAll @IntRange(max = 999) int one, @ForAll @IntRange(max = 999) int other) {
        List<Listed> list = example.listed();
        if (list.isEmpty()) {
            return;
        }
        Windows windows = Windows.of(example.definition());
        int from = Math.min(one, other) * list.size() / 1000;
        int to = Math.max(one, other) * list.size() / 1000;
        Instant start = list.get(from).start();
        Instant end = list.get(to).end();
        long indexFrom = windows.indexOf(list.get(from).key()).orElseThrow();
        long indexTo = windows.indexOf(list.get(to).key()).orElseThrow() + 1;
        assertThat(windows.overlapping(start, end)).isEqualTo(new Range(indexFrom, indexTo));
        assertThat(list.stream().filter(window -> window.overlaps(start, end))).hasSize((int) (indexTo - indexFrom));
    }

    @Property(tries = 200)
    void mappedWindowsAreThoseThatOverlap(
            @ForAll Pair pair,
            @ForAll @IntRange(max = 999) int place,
            @ForAll @IntRange(min = -3, max = 3) int startOffset,
            @ForAll @IntRange(max = 3) int length) {
        List<Listed> upstream = pair.upstream().listed();
        List<Listed> downstream = pair.downstream().listed();
        int endOffset = startOffset + length;
        if (upstream.isEmpty()) {
            return;
        }
        Instant now = upstream.get(upstream.size() - 1).end();
        int first = Math.max(0, -startOffset);
        int last = (int) downstream.stream()
                        .filter(window -> !window.end().isAfter(now))
                        .count()
                - Math.max(0, endOffset);
        if (last <= first) {
            return;
        }
        int index = first + place * (last - first) / 1000;
        Instant from = downstream.get(index + startOffset).start();
        Instant to = downstream.get(index + endOffset).end();
        UpstreamWindows mapped = WindowMapping.upstream(
                Windows.of(pair.upstream().definition()),
                Windows.of(pair.downstream().definition()),
                index,
                startOffset,
                endOffset,
                now);
        assertThat(indices(mapped.existing())).isEqualTo(overlapping(upstream, from, to));
    }

    @Property(tries = 200)
    void downstreamWindowsAreThoseThatNeedTheUpstreamOne(
            @ForAll Pair pair,
            @ForAll @IntRange(max = 50) int index,
            @ForAll @IntRange(min = -2, max = 2) int startOffset,
            @ForAll @IntRange(max = 2) int length) {
        Windows upstream = Windows.of(pair.upstream().definition());
        Windows downstream = Windows.of(pair.downstream().definition());
        Instant now = downstream.window(300).end().toInstant();
        int endOffset = startOffset + length;
        Range range = WindowMapping.downstream(upstream, downstream, index, startOffset, endOffset, now);
        for (long i = Math.max(0, range.from() - 2); i < Math.min(downstream.count(now), range.to() + 2); i++) {
            Range needed = WindowMapping.upstream(upstream, downstream, i, startOffset, endOffset, Instant.MAX)
                    .existing();
            assertThat(range.contains(i)).isEqualTo(needed.contains(index));
            if (i > range.from() + 20) {
                i = Math.max(i, range.to() - 3);
            }
        }
    }

    @Property(tries = 400)
    void windowsThatNestLieInExactlyOneOther(@ForAll Pair pair) {
        Windows finer = Windows.of(pair.downstream().definition());
        Windows coarser = Windows.of(pair.upstream().definition());
        if (!finer.nestsIn(coarser)) {
            return;
        }
        for (long i = 0; i < 300; i++) {
            Window window = finer.window(i);
            Range around =
                    coarser.overlapping(window.start().toInstant(), window.end().toInstant());
            assertThat(around.size()).isLessThanOrEqualTo(1);
        }
    }

    private static List<Integer> overlapping(List<Listed> windows, Instant from, Instant to) {
        return IntStream.range(0, windows.size())
                .filter(i -> windows.get(i).overlaps(from, to))
                .boxed()
                .toList();
    }

    private static List<Integer> indices(Range range) {
        return IntStream.range((int) range.from(), (int) range.to()).boxed().toList();
    }
}
