package dev.partita.internal.engine;

import dev.partita.internal.engine.Plan.Stage;
import dev.partita.internal.lifecycle.StepStatus;
import dev.partita.internal.lifecycle.StepTransition;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Which step of a plan may run when, and what follows from its end: a step is ready when every step that it needs has succeeded, and is
 * skipped when one of them did not. Steps are numbers: those of the first stage from 0, in the order of its keys, then those of the
 * second. Where a stage computes several partitions in one call, so many neighbours run together, once each of them is ready or has been
 * skipped. Knows nothing of threads, time or stores; not thread-safe. What may become of a step, {@link StepTransition} says. A step costs eight bytes.
 */
final class Schedule {

    /** The links by which assets read, and not only checks of theirs, which then see what there is. */
    private static final IntPredicate READ = output -> output >= 0;

    private final List<Stage> stages;
    private final List<List<Links>> downstream;
    private final int[] offsets;
    private final StepStatus[] states;
    private final int[] waitingFor;
    /** For links of which each step needs all, how many of those have not succeeded; -1 once one has failed. */
    private final Map<Links.Everything, Integer> missing = new HashMap<>();
    /** For each stage, how many steps of each batch still wait for others. */
    private final int[][] waitingInBatch;

    private final Steps released = new Steps();
    /** Steps that could run, but for what holds their stage. */
    private final Map<Integer, Steps> held = new TreeMap<>();
    /** Steps that were run again, or are to be. */
    private final BitSet again = new BitSet();

    private int cursor;
    private int unended;

    /** @param downstream the links between the stages, by the stage that is needed */
    Schedule(List<Stage> stages, List<List<Links>> downstream) {
        this.stages = List.copyOf(stages);
        this.downstream = downstream;
        offsets = new int[stages.size() + 1];
        for (int i = 0; i < stages.size(); i++) {
            offsets[i + 1] = Math.addExact(offsets[i], stages.get(i).keys().size());
        }
        unended = offsets[stages.size()];
        states = new StepStatus[unended];
        Arrays.fill(states, StepStatus.PENDING);
        waitingFor = new int[unended];
        for (int from = 0; from < stages.size(); from++) {
            for (Links links : downstream.get(from)) {
                link(links, offsets[from + 1] - offsets[from]);
            }
        }
        waitingInBatch = new int[stages.size()][];
        for (int i = 0; i < stages.size(); i++) {
            waitingInBatch[i] = waitingInBatches(i);
        }
    }

    private int[] waitingInBatches(int stage) {
        int size = stages.get(stage).batch();
        if (size <= 1) {
            return new int[0];
        }
        int[] waiting = new int[(offsets[stage + 1] - offsets[stage] + size - 1) / size];
        for (int step = offsets[stage]; step < offsets[stage + 1]; step++) {
            waiting[(step - offsets[stage]) / size] += waitingFor[step] > 0 ? 1 : 0;
        }
        return waiting;
    }

    private void link(Links links, int size) {
        int offset = offsets[links.to()];
        int times = size;
        if (links instanceof Links.Everything everything) {
            missing.put(everything, size);
            times = 1;
        }
        for (int position = 0; position < times; position++) {
            links.each(position, waiting -> waitingFor[offset + waiting]++);
        }
    }

    /** Calls this with each step that waits for one thing less, since a step has succeeded. */
    private void forEachWaiting(int step, IntPredicate outputs, IntConsumer action) {
        int stage = stageNumber(step);
        for (Links links : downstream.get(stage)) {
            if (!outputs.test(links.output())) {
                continue;
            }
            boolean fulfilled = !(links instanceof Links.Everything everything)
                    || missing.computeIfPresent(everything, (all, left) -> left > 0 ? left - 1 : left) == 0;
            if (fulfilled) {
                int offset = offsets[links.to()];
                links.each(step - offsets[stage], position -> action.accept(offset + position));
            }
        }
    }

    /** Calls this with each step that can't run, since a step has failed or was skipped. */
    private void forEachDoomed(int step, IntPredicate outputs, IntConsumer action) {
        int stage = stageNumber(step);
        for (Links links : downstream.get(stage)) {
            if (!outputs.test(links.output())) {
                continue;
            }
            boolean known = links instanceof Links.Everything everything && missing.put(everything, -1) == -1;
            if (!known) {
                int offset = offsets[links.to()];
                links.each(step - offsets[stage], position -> action.accept(offset + position));
            }
        }
    }

    /**
     * Steps of one stage that may run now, which are taken to run from here on; none if there are none. Those nearest to the
     * end of the pipeline first.
     *
     * @param holds whether no step of a stage may begin now, by the stage's number
     * @param calls for how many calls at most, which are neighbours, by the stage's number
     */
    int[] next(IntPredicate holds, IntUnaryOperator calls) {
        for (Map.Entry<Integer, Steps> entry : held.entrySet()) {
            if (!holds.test(entry.getKey())) {
                int step = pop(entry.getValue());
                if (step >= 0) {
                    return take(step, calls);
                }
            }
        }
        for (int step = pop(released); step >= 0; step = pop(released)) {
            if (!hold(step, holds)) {
                return take(step, calls);
            }
        }
        while (cursor < states.length) {
            int step = cursor++;
            if (pending(step) && ready(step) && !again.get(step) && !hold(step, holds)) {
                return take(step, calls);
            }
        }
        return new int[0];
    }

    private boolean hold(int step, IntPredicate holds) {
        int stage = stageNumber(step);
        boolean holding = holds.test(stage);
        if (holding) {
            held.computeIfAbsent(stage, number -> new Steps()).push(step);
        }
        return holding;
    }

    /** The last of some steps that is still pending; negative if none is. */
    private int pop(Steps steps) {
        while (steps.count > 0) {
            int step = steps.numbers[--steps.count];
            if (pending(step)) {
                return step;
            }
        }
        return -1;
    }

    private int[] take(int step, IntUnaryOperator limits) {
        int stage = stageNumber(step);
        int calls = limits.applyAsInt(stage);
        if (calls == 1 || again.get(step)) {
            return take(step);
        }
        int size = Math.max(1, stages.get(stage).batch());
        int first = offsets[stage] + (step - offsets[stage]) / size * size;
        int last = first;
        int count = 1;
        while (count < calls && last + size < offsets[stage + 1] && neighbour(last + size)) {
            last += size;
            count++;
        }
        while (count < calls && first > offsets[stage] && neighbour(first - size)) {
            first -= size;
            count++;
        }
        int[] taken = new int[Math.min(last + size, offsets[stage + 1]) - first];
        int length = 0;
        for (int call = first; call <= last; call += size) {
            int[] steps = take(call);
            System.arraycopy(steps, 0, taken, length, steps.length);
            length += steps.length;
        }
        return length == taken.length ? taken : Arrays.copyOf(taken, length);
    }

    /** Whether a call that begins with a step may be made together with the one next to it. */
    private boolean neighbour(int step) {
        return pending(step) && ready(step) && !again.get(step);
    }

    private boolean ready(int step) {
        int stage = stageNumber(step);
        int[] waiting = waitingInBatch[stage];
        return waiting.length == 0 ? waitingFor[step] == 0 : waiting[batch(stage, step)] == 0;
    }

    private int batch(int stage, int step) {
        return (step - offsets[stage]) / stages.get(stage).batch();
    }

    private int[] take(int step) {
        int stage = stageNumber(step);
        int size = Math.max(1, stages.get(stage).batch());
        int first = offsets[stage] + (step - offsets[stage]) / size * size;
        int last = Math.min(first + size, offsets[stage + 1]);
        int[] taken = new int[last - first];
        int count = 0;
        for (int other = first; other < last; other++) {
            if (pending(other)) {
                become(other, StepTransition.START);
                taken[count++] = other;
            }
        }
        return count == taken.length ? taken : Arrays.copyOf(taken, count);
    }

    /** Whether every step has ended. */
    boolean done() {
        return unended == 0;
    }

    /** A running step is to be run again, not before {@link #release}. */
    void retry(int step) {
        become(step, StepTransition.RETRY);
        again.set(step);
    }

    /** A step that is to be run again may be, unless it was stopped meanwhile. */
    void release(int step) {
        if (pending(step)) {
            released.push(step);
        }
    }

    /** The stage of a step. */
    Stage stage(int step) {
        return stages.get(stageNumber(step));
    }

    /** The number of a step's stage. */
    int stageNumber(int step) {
        int found = Arrays.binarySearch(offsets, step);
        int stage = found >= 0 ? found : -found - 2;
        while (offsets[stage + 1] <= step) {
            stage++;
        }
        return stage;
    }

    /** The position of a step's partition in the list of its stage. */
    int position(int step) {
        return step - offsets[stageNumber(step)];
    }

    /** The step for the partition at a position of a stage. */
    int step(int stage, int position) {
        return offsets[stage] + position;
    }

    /** The key of a step's partition; empty if its asset has none. */
    String key(int step) {
        int stage = stageNumber(step);
        return stages.get(stage).keys().get(step - offsets[stage]);
    }

    /** A running step succeeded, so that others may become ready. */
    void succeeded(int step) {
        become(step, StepTransition.SUCCEED);
        release(step, output -> true);
    }

    /**
     * A running step succeeded, but what needs some of its assets, directly or through others, is not to run. Calls back with each of those, in
     * order.
     *
     * @param blocked which of its assets, by their positions
     */
    void blocked(int step, IntPredicate blocked, IntConsumer skipped) {
        become(step, StepTransition.SUCCEED);
        skipWhatNeeds(step, READ.and(blocked), skipped);
    }

    /** What needs some of a step's assets waits for one thing less. */
    private void release(int step, IntPredicate outputs) {
        forEachWaiting(step, outputs, waiting -> {
            waitingFor[waiting]--;
            if (waitingFor[waiting] == 0 && pending(waiting)) {
                waitsNoMore(waiting);
            }
        });
    }

    /** A step is ready, or skipped while it waited: it runs, or those that it was to run with if they only waited for it. */
    private void waitsNoMore(int step) {
        int stage = stageNumber(step);
        int[] waiting = waitingInBatch[stage];
        if (waiting.length == 0) {
            if (pending(step)) {
                release(step);
            }
            return;
        }
        int batch = batch(stage, step);
        waiting[batch]--;
        if (waiting[batch] == 0) {
            int first = offsets[stage] + batch * stages.get(stage).batch();
            int last = Math.min(first + stages.get(stage).batch(), offsets[stage + 1]);
            for (int other = first; other < last; other++) {
                if (pending(other)) {
                    release(other);
                    return;
                }
            }
        }
    }

    /** A running step failed: what needs it, directly or through others, ends with it. Calls back with each of those, in order. */
    void failed(int step, IntConsumer skipped) {
        become(step, StepTransition.FAIL);
        skipWhatNeeds(step, READ, skipped);
    }

    /** A step that has not begun can't be run: what needs it ends with it. Calls back with it and with each of those, in order. */
    void skip(int step, IntConsumer skipped) {
        if (pending(step)) {
            become(step, StepTransition.SKIP);
            skipped.accept(step);
            if (waitingFor[step] > 0) {
                waitsNoMore(step);
            }
            skipWhatNeeds(step, READ, skipped);
        }
    }

    /** @param outputs which assets of the step are not to be read, by their positions */
    private void skipWhatNeeds(int step, IntPredicate outputs, IntConsumer skipped) {
        Deque<Integer> ended = new ArrayDeque<>(List.of(step));
        while (!ended.isEmpty()) {
            int upstream = ended.remove();
            IntPredicate doomed = upstream == step ? outputs : READ;
            forEachDoomed(upstream, doomed, other -> {
                if (pending(other)) {
                    become(other, StepTransition.SKIP);
                    skipped.accept(other);
                    ended.add(other);
                    waitsNoMore(other);
                }
            });
            release(upstream, doomed.negate());
        }
    }

    /** A running step was stopped before its end. */
    void cancelled(int step) {
        become(step, StepTransition.CANCEL);
    }

    /** No other step begins. Calls back with each of those that had not. */
    void cancel(IntConsumer cancelled) {
        for (int step = 0; step < states.length; step++) {
            if (pending(step)) {
                become(step, StepTransition.CANCEL);
                cancelled.accept(step);
            }
        }
    }

    private boolean pending(int step) {
        return states[step] == StepStatus.PENDING;
    }

    private void become(int step, StepTransition transition) {
        states[step] = transition.apply(states[step]);
        unended -= states[step].ended() ? 1 : 0;
    }

    /** Numbers of steps, of which the last is taken first. */
    private static final class Steps {

        private int[] numbers = new int[64];
        private int count;

        private void push(int step) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
            }
            numbers[count++] = step;
        }
    }
}
