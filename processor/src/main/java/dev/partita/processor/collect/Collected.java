package dev.partita.processor.collect;

import dev.partita.model.DeclaringClass;
import dev.partita.model.Parameter;
import dev.partita.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * One class as it was read. Its elements are those of the current round; only the model and the problems may be kept longer.
 *
 * @param computations the methods of the model's computations, in the same order
 * @param keys what generated code makes of keys for each of them
 * @param resources the methods of the model's resources, in the same order
 * @param checks the methods of the model's checks, in the same order
 * @param checkKeys what generated code makes of keys for each of those
 * @param automations the methods of the model's sensors and schedules, in the same order; behind them the model has the one that stands on the class
 * @param configs what generated code makes of the configuration, by what parameters ask for
 * @param constructor what makes the instance that instance methods are called on, if there are any
 * @param records the names of the records that multi-assets return
 */
public record Collected(
        TypeElement type,
        DeclaringClass declared,
        List<Problem> problems,
        List<ExecutableElement> computations,
        List<KeyUses> keys,
        List<ExecutableElement> resources,
        List<ExecutableElement> checks,
        List<KeyUses> checkKeys,
        List<ExecutableElement> automations,
        Map<Parameter.Config, ConfigShape> configs,
        Optional<ExecutableElement> constructor,
        Set<String> records) {

    /** The type of the value that a computation returns for one partition: for a batch, that of the values of its map. */
    public TypeMirror returned(int computation) {
        return BatchReader.returned(computations.get(computation));
    }

    /** The mappings of the user's that parameters name, of computations and then of checks. */
    public List<KeyUses.MappingUse> mappings() {
        List<KeyUses.MappingUse> mappings = new ArrayList<>();
        keys.forEach(uses -> mappings.addAll(uses.mappings()));
        checkKeys.forEach(uses -> mappings.addAll(uses.mappings()));
        return mappings;
    }

    /** Whether there is anything that a registry could declare. */
    public boolean needsRegistry() {
        return !declared.computations().isEmpty()
                || !declared.resources().isEmpty()
                || !declared.externals().isEmpty()
                || !declared.checks().isEmpty()
                || !declared.automations().isEmpty();
    }
}
