package dev.partita.processor.collect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * What generated code makes of keys for one method.
 *
 * @param parameters by the position of the parameter; one that takes no typed keys is not among them
 * @param mappings those that parameters name, in the order of the parameters
 */
public record KeyUses(Map<Integer, KeyUse> parameters, List<MappingUse> mappings) {

    public KeyUses {
        parameters = Map.copyOf(parameters);
        mappings = List.copyOf(mappings);
    }

    /** What generated code makes of keys for one parameter. */
    public sealed interface KeyUse {}

    /**
     * The key of the partition that is computed.
     *
     * @param batch whether it is a list of those of all partitions that are
     */
    public record OwnKey(KeyShape shape, boolean batch) implements KeyUse {}

    /** The keys of a map of upstream values. */
    public record MapKeys(KeyShape shape, TypeMirror key, TypeMirror value) implements KeyUse {}

    /**
     * A mapping of the user's.
     *
     * @param downstream the keys that it maps from; nothing if they can't be made, which is an error of the graph
     * @param upstream the keys that it maps to
     */
    public record MappingUse(TypeElement mapping, Optional<KeyShape> downstream, Optional<KeyShape> upstream) {}
}
