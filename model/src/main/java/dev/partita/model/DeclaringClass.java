package dev.partita.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A class that declares assets or resources.
 *
 * @param name its canonical name
 * @param module names what was compiled together with it
 * @param status what is known of it
 * @param uses the names of classes of other modules whose assets and resources its own may name
 * @param checks what it checks, of its own assets and of others
 * @param automations the sensors and schedules
 * @param constructor the constructor's parameters, if instance methods are among its assets and resources; else none
 * @param malformed the names and keys of members that are wrong in themselves, so that nothing is said about who names them
 */
public record DeclaringClass(
        String name,
        String module,
        Status status,
        List<String> uses,
        List<Computation> computations,
        List<ResourceMethod> resources,
        List<External> externals,
        List<Check> checks,
        List<Automation> automations,
        List<Parameter> constructor,
        Set<String> malformed) {

    public DeclaringClass {
        uses = List.copyOf(uses);
        computations = List.copyOf(computations);
        resources = List.copyOf(resources);
        externals = List.copyOf(externals);
        checks = List.copyOf(checks);
        automations = List.copyOf(automations);
        constructor = List.copyOf(constructor);
        malformed = Set.copyOf(malformed);
    }

    /** A class without checks, sensors and schedules. */
    public DeclaringClass(
            String name,
            String module,
            Status status,
            List<String> uses,
            List<Computation> computations,
            List<ResourceMethod> resources,
            List<External> externals,
            List<Parameter> constructor,
            Set<String> malformed) {
        this(
                name,
                module,
                status,
                uses,
                computations,
                resources,
                externals,
                List.of(),
                List.of(),
                constructor,
                malformed);
    }

    /** The member that constructors are called in a {@link Site}. */
    public static final String CONSTRUCTOR = "<init>";

    /**
     * What its parameters ask the configuration for, each once, in the order of declaration. Generated code knows the properties, and what
     * is composed of several, by their positions in it.
     */
    public List<Parameter.Config> configs() {
        Set<Parameter.Config> configs = new LinkedHashSet<>();
        add(constructor, configs);
        for (Computation computation : computations) {
            add(computation.parameters(), configs);
        }
        for (ResourceMethod resource : resources) {
            add(resource.parameters(), configs);
        }
        for (Check check : checks) {
            add(check.parameters(), configs);
        }
        for (Automation automation : automations) {
            add(automation.parameters(), configs);
        }
        return List.copyOf(configs);
    }

    private static void add(List<Parameter> parameters, Set<Parameter.Config> configs) {
        for (Parameter parameter : parameters) {
            if (parameter instanceof Parameter.Config config) {
                configs.add(config.nameless());
            }
        }
    }

    /** What is known of a class. */
    public enum Status {
        /** Its own references are checked. */
        CHECKED,
        /** Others may refer to it; its own references were checked when it was compiled. */
        COMPILED,
        /** It was compiled without the processor, so that nothing can run its assets. */
        UNPROCESSED
    }
}
