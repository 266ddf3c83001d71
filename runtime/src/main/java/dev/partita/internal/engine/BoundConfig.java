package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.internal.config.Binder;
import dev.partita.internal.config.ConfigProblems;
import dev.partita.internal.config.Configuration;
import dev.partita.internal.config.Setting;
import dev.partita.model.Call;
import dev.partita.model.ConfigProperty;
import dev.partita.model.Graph;
import dev.partita.model.Parameter;
import dev.partita.model.Text;
import dev.partita.spi.Registry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What is made of the configuration for the parameters that ask for it; each is made once. Thread-safe. */
final class BoundConfig {

    private static final String HIDDEN = "***";

    private final Pipeline pipeline;
    private final Configuration configuration;
    private final Set<String> secrets;
    private final Binder binder;
    private final Map<ConfigUse, Object> bound = new ConcurrentHashMap<>();

    BoundConfig(Pipeline pipeline, Configuration configuration) {
        this.pipeline = pipeline;
        this.configuration = configuration;
        secrets = secrets(pipeline.graph());
        binder = new Binder(configuration, secrets);
    }

    /** The names of the properties that any parameter says are secret. */
    private static Set<String> secrets(Graph graph) {
        Set<String> secrets = new TreeSet<>();
        for (Call call : graph.calls()) {
            for (Parameter parameter : call.parameters()) {
                if (parameter instanceof Parameter.Config config) {
                    for (ConfigProperty property : config.properties()) {
                        if (property.secret()) {
                            secrets.add(property.name());
                        }
                    }
                }
            }
        }
        return secrets;
    }

    Configuration configuration() {
        return configuration;
    }

    /**
     * Makes sure that values can be made for all of these, and that somebody asks for each that the request gives.
     *
     * @param needed what the steps ask for
     * @param selected what all that is selected asks for, whether it has a step or not
     * @throws InvalidRequestException if not; it lists all that is wrong
     */
    void check(Collection<ConfigUse> needed, Collection<ConfigUse> selected) {
        ConfigProblems problems = new ConfigProblems();
        unasked(selected, problems);
        for (ConfigUse use : needed) {
            bind(use, problems);
        }
        problems.check();
    }

    private void unasked(Collection<ConfigUse> selected, ConfigProblems problems) {
        if (configuration.given().isEmpty()) {
            return;
        }
        Map<String, ConfigUse> asked = byProperty(selected);
        Map<String, ConfigUse> elsewhere = byProperty(all());
        for (String name : configuration.given().keySet()) {
            if (!asked.containsKey(name)) {
                ConfigUse other = elsewhere.get(name);
                problems.unasked(
                        name,
                        other != null
                                ? "is for " + other.by() + ", and nothing that is selected asks for it."
                                : "nothing that is selected asks for it. "
                                        + Text.nearest(name, asked.keySet())
                                                .map(near -> "Did you mean '" + near + "'?")
                                                .orElse(
                                                        asked.isEmpty()
                                                                ? "It asks for no configuration."
                                                                : "There is: " + Text.listed(asked.keySet()) + "."));
            }
        }
    }

    /** What in the file looks like a misspelt property: it sets none, but has nearly the name of one. */
    Map<String, String> misspelt() {
        Map<String, String> misspelt = new TreeMap<>();
        if (!configuration.inFile().isEmpty()) {
            Set<String> known = byProperty(all()).keySet();
            for (String name : configuration.inFile()) {
                if (!known.contains(name)) {
                    Text.nearest(name, known).ifPresent(near -> misspelt.put(name, near));
                }
            }
        }
        return misspelt;
    }

    /**
     * Makes sure that something asks for some properties, or that they are settings of pools.
     *
     * @throws InvalidRequestException if not
     */
    void requireAsked(Collection<String> properties) {
        Set<String> known = new TreeSet<>(byProperty(all()).keySet());
        BuiltInDuckDb.USE.config().properties().forEach(property -> known.add(property.name()));
        for (String name : properties) {
            if (!known.contains(name) && !name.startsWith(PoolLimits.PREFIX)) {
                throw new InvalidRequestException("'" + name + "' is set, but nothing asks for it. "
                        + Text.nearest(name, known)
                                .map(near -> "Did you mean '" + near + "'?")
                                .orElse("There is: " + Text.listed(known) + "."));
            }
        }
    }

    private Collection<ConfigUse> all() {
        return new ConfigReach(pipeline.graph()).of(pipeline.graph().computations());
    }

    private static Map<String, ConfigUse> byProperty(Collection<ConfigUse> uses) {
        Map<String, ConfigUse> byProperty = new TreeMap<>();
        for (ConfigUse use : uses) {
            for (ConfigProperty property : use.config().properties()) {
                byProperty.putIfAbsent(property.name(), use);
            }
        }
        return byProperty;
    }

    /**
     * What a parameter is given.
     *
     * @throws InvalidRequestException if nothing can be made for it
     */
    Object value(ConfigUse use) {
        Object value = bound.get(use.shared());
        if (value != null) {
            return value;
        }
        ConfigProblems problems = new ConfigProblems();
        bind(use, problems);
        problems.check();
        return Objects.requireNonNull(bound.get(use.shared()));
    }

    private void bind(ConfigUse use, ConfigProblems problems) {
        ConfigUse shared = use.shared();
        if (!bound.containsKey(shared)) {
            (use.className().isEmpty()
                            ? binder.bind(
                                    use.config(), BuiltInDuckDb::type, BuiltInDuckDb.Settings::of, use.by(), problems)
                            : declared(use, problems))
                    .ifPresent(value -> bound.putIfAbsent(shared, value));
        }
    }

    private Optional<Object> declared(ConfigUse use, ConfigProblems problems) {
        Registry registry = pipeline.registry(use.className());
        int properties = 0;
        int records = 0;
        for (Parameter.Config config : pipeline.declaring(use.className()).configs()) {
            if (config.equals(use.config().nameless())) {
                break;
            }
            properties += config.properties().size();
            records += config.composite() ? 1 : 0;
        }
        int first = properties;
        int record = records;
        return binder.bind(
                use.config(),
                i -> registry.configType(first + i),
                values -> registry.config(record, values),
                use.by(),
                problems);
    }

    /** The names of those properties to which this gives something else than another configuration does. */
    Set<String> differing(Configuration other) {
        Set<String> differing = new TreeSet<>();
        for (String name : configuration.given().keySet()) {
            Setting own = configuration.find(name).orElseThrow();
            if (other.find(name).filter(own::same).isEmpty()) {
                differing.add(name);
            }
        }
        return differing;
    }

    /** What the request gives, for the record of the run: without what is secret. */
    Map<String, String> shown() {
        Map<String, String> shown = new TreeMap<>(configuration.given());
        shown.keySet().removeAll(secrets);
        return shown;
    }

    /** A text with {@code ***} for every secret value in it. */
    String redacted(String text) {
        List<String> hidden = new ArrayList<>();
        for (String secret : secrets) {
            configuration.find(secret).ifPresent(setting -> {
                hidden.add(setting.text());
                hidden.addAll(setting.texts());
            });
        }
        hidden.sort(Comparator.comparingInt(String::length).reversed());
        String redacted = text;
        for (String value : hidden) {
            redacted = value.isEmpty() ? redacted : redacted.replace(value, HIDDEN);
        }
        return redacted;
    }
}
