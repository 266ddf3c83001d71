package dev.partita.internal.engine;

import dev.partita.internal.engine.Plan.Stage;
import dev.partita.internal.state.Origin;
import java.util.ArrayList;
import java.util.List;

/** Computes steps in the thread that hands them over. */
final class LocalExecutor implements StepExecutor {

    /** How many queries are stored at once; a statement for all costs little more than one for each. */
    private static final int TOGETHER = 250;

    private final List<Stage> stages;
    private final StepRunner runner;
    private final CheckRunner checks;
    private final Origins origins;

    /** @param stages those of the run */
    LocalExecutor(List<Stage> stages, StepRunner runner, CheckRunner checks, Origins origins) {
        this.origins = origins;
        this.stages = stages;
        this.runner = runner;
        this.checks = checks;
    }

    @Override
    public int calls(int stage) {
        return runner.storesTogether(stages.get(stage)) ? TOGETHER : 1;
    }

    @Override
    public boolean local() {
        return true;
    }

    @Override
    public void execute(Slice slice, Results results) {
        Stage stage = stages.get(slice.stage());
        int size = runner.storesTogether(stage) ? TOGETHER : Math.max(1, stage.batch());
        List<Integer> positions = slice.positions();
        for (int from = 0; from < positions.size(); from += size) {
            call(slice, stage, positions.subList(from, Math.min(positions.size(), from + size)), results);
        }
    }

    private void call(Slice slice, Stage stage, List<Integer> positions, Results results) {
        List<String> keys = new ArrayList<>(positions.size());
        for (int position : positions) {
            keys.add(stage.keys().get(position));
        }
        if (runner.storesTogether(stage)) {
            queries(slice, stage, positions, keys, results);
            return;
        }
        List<List<Made>> made;
        List<List<Origin>> from;
        try {
            from = origins.of(stage.computation(), keys, slice.run());
            made = runner.run(stage, keys, slice.run(), slice.attempt());
        } catch (Throwable e) {
            if (stage.computation().isolate() && !Thread.currentThread().isInterrupted()) {
                failedApart(slice, stage, positions, e, results);
            } else {
                failed(positions, e, results);
            }
            return;
        }
        for (int i = 0; i < positions.size(); i++) {
            succeeded(slice, stage, positions.get(i), keys.get(i), of(from.get(i), made.get(i)), results);
        }
    }

    private void queries(Slice slice, Stage stage, List<Integer> positions, List<String> keys, Results results) {
        List<List<Origin>> from;
        try {
            from = origins.of(stage.computation(), keys, slice.run());
        } catch (RuntimeException e) {
            // What one of them reads can't be said, which is no matter of the others.
            failedApart(slice, stage, positions, e, results);
            return;
        }
        List<StepRunner.End> ends = runner.queries(stage, keys, slice.run(), slice.attempt());
        for (int i = 0; i < positions.size(); i++) {
            if (ends.get(i) instanceof StepRunner.End.Succeeded succeeded) {
                succeeded(slice, stage, positions.get(i), keys.get(i), of(from.get(i), succeeded.made()), results);
            } else if (ends.get(i) instanceof StepRunner.End.Failed failed) {
                failed(List.of(positions.get(i)), failed.error(), results);
            }
        }
    }

    /** What failed for several partitions together is done for each half of them, down to the ones that fail. */
    private void failedApart(Slice slice, Stage stage, List<Integer> positions, Throwable error, Results results) {
        int half = positions.size() / 2;
        if (half == 0) {
            failed(positions, error, results);
            return;
        }
        call(slice, stage, positions.subList(0, half), results);
        call(slice, stage, positions.subList(half, positions.size()), results);
    }

    private void failed(List<Integer> positions, Throwable error, Results results) {
        results.failed(positions, runner.errorText(error), !(error instanceof MissingInputException));
    }

    /** What was made, with what it was made of. */
    private static List<Made> of(List<Origin> from, List<Made> made) {
        List<Made> known = new ArrayList<>(made.size());
        for (int i = 0; i < made.size(); i++) {
            known.add(made.get(i).of(from.get(i)));
        }
        return known;
    }

    private void succeeded(Slice slice, Stage stage, int position, String key, List<Made> made, Results results) {
        results.succeeded(position, made, checks.check(stage.computation(), key, made, slice.run(), slice.attempt()));
    }
}
