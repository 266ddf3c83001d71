package dev.partita.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Keeps docs/state-machines.md as the tables of transitions say. Run with {@code -Dgoldens=rewrite}, it writes the file. */
final class LifecycleTest {

    private static final Path DOCUMENT = Path.of("../docs/state-machines.md");

    @Test
    void theDocumentShowsTheTransitions() throws IOException {
        StringBuilder document = new StringBuilder("""
                # The lives of runs and steps

                This file is generated from the tables of transitions in `dev.partita.internal.lifecycle`; CONTRIBUTING.md says how. Whatever changes a
                status asks these tables.
                """);
        append(document, "Runs", List.of(RunTransition.values()), RunTransition::from, RunTransition::to);
        append(document, "Steps", List.of(StepTransition.values()), StepTransition::from, StepTransition::to);
        if ("rewrite".equals(System.getProperty("goldens"))) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(DOCUMENT)
                .as("docs/state-machines.md; -Dgoldens=rewrite writes it")
                .content()
                .isEqualToNormalizingNewlines(document.toString());
    }

    private static <T, S> void append(
            StringBuilder document,
            String title,
            List<T> transitions,
            Function<T, ? extends Collection<S>> from,
            Function<T, S> to) {
        List<String> rows = new ArrayList<>();
        List<String> arrows = new ArrayList<>();
        for (T transition : transitions) {
            for (S before : from.apply(transition)) {
                rows.add("| " + before + " | " + transition + " | " + to.apply(transition) + " |");
                arrows.add("    " + before + " --> " + to.apply(transition) + ": " + transition);
            }
        }
        document.append("\n## ")
                .append(title)
                .append("\n\n```mermaid\nstateDiagram-v2\n")
                .append(String.join("\n", arrows))
                .append("\n```\n\n| from | by | to |\n|---|---|---|\n")
                .append(String.join("\n", rows))
                .append("\n");
    }

    @Test
    void nothingBecomesOfWhatHasEnded() {
        for (StepTransition transition : StepTransition.values()) {
            assertThat(transition.from()).noneMatch(StepStatus::ended);
        }
        for (RunTransition transition : RunTransition.values()) {
            assertThat(transition.from()).noneMatch(RunStatus::ended);
        }
    }

    @Test
    void everyEndIsReachedFromTheBeginning() {
        Set<StepStatus> steps = EnumSet.of(StepStatus.PENDING);
        Set<RunStatus> runs = EnumSet.of(RunStatus.QUEUED);
        for (int i = 0; i < StepStatus.values().length; i++) {
            for (StepTransition transition : StepTransition.values()) {
                if (transition.from().stream().anyMatch(steps::contains)) {
                    steps.add(transition.to());
                }
            }
            for (RunTransition transition : RunTransition.values()) {
                if (transition.from().stream().anyMatch(runs::contains)) {
                    runs.add(transition.to());
                }
            }
        }
        assertThat(steps).containsExactlyInAnyOrder(StepStatus.values());
        assertThat(runs).containsExactlyInAnyOrder(RunStatus.values());
    }

    @Test
    void whatCannotHappenIsRefused() {
        assertThat(StepTransition.START.apply(StepStatus.PENDING)).isEqualTo(StepStatus.RUNNING);
        assertThatThrownBy(() -> StepTransition.SUCCEED.apply(StepStatus.PENDING))
                .isInstanceOf(IllegalStateException.class);
        assertThat(RunTransition.to(RunStatus.FAILED)).isEqualTo(RunTransition.FAIL);
        assertThatThrownBy(() -> RunTransition.to(RunStatus.RUNNING)).isInstanceOf(IllegalArgumentException.class);
    }
}
