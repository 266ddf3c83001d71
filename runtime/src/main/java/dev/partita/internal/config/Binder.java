package dev.partita.internal.config;

import dev.partita.model.ConfigProperty;
import dev.partita.model.JavaType;
import dev.partita.model.Parameter;
import dev.partita.model.Text;
import dev.partita.spi.ConfigMismatch;
import dev.partita.spi.ConfigType;
import dev.partita.spi.ConfigValues;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Makes of the configuration what parameters ask for. */
public final class Binder {

    private final Configuration configuration;
    private final Set<String> secrets;

    /** @param secrets the names of the properties whose values are never shown */
    public Binder(Configuration configuration, Set<String> secrets) {
        this.configuration = configuration;
        this.secrets = Set.copyOf(secrets);
    }

    /** Values by the names of their properties. */
    private record Bound(Map<String, Object> values) implements ConfigValues {

        @Override
        @SuppressWarnings({
            "unchecked", // The property's type read the value.
            "NullAway", // There is a value of every property before a record is made of them.
            "TypeParameterUnusedInFormals"
        })
        public <T> T value(String property) {
            return (T) values.get(property);
        }
    }

    /**
     * What is made of the configuration for a parameter.
     *
     * @param types how each of its properties is read, by its position
     * @param compose what is made of several
     * @param by which parameter it is, for messages
     * @return nothing if that can't be made, which is taken down
     */
    public Optional<Object> bind(
            Parameter.Config config,
            IntFunction<ConfigType<?>> types,
            Function<ConfigValues, Object> compose,
            String by,
            ConfigProblems problems) {
        Map<String, Object> values = new HashMap<>();
        boolean secret = false;
        for (int i = 0; i < config.properties().size(); i++) {
            ConfigProperty property = config.properties().get(i);
            secret |= secrets.contains(property.name());
            value(property, types.apply(i), by, problems).ifPresent(value -> values.put(property.name(), value));
        }
        if (values.size() < config.properties().size()) {
            return Optional.empty();
        }
        if (!config.composite()) {
            return Optional.of(values.values().iterator().next());
        }
        try {
            return Optional.of(compose.apply(new Bound(values)));
        } catch (RuntimeException e) {
            // The record's own check, whose words may repeat what it was given.
            problems.add(
                    config.property(),
                    config.type().simpleText(),
                    by,
                    "is refused" + (secret ? "." : ": " + Text.visible(sentence(e))));
            return Optional.empty();
        }
    }

    private static String sentence(RuntimeException e) {
        String message = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
        return message.endsWith(".") ? message : message + ".";
    }

    private Optional<Object> value(ConfigProperty property, ConfigType<?> type, String by, ConfigProblems problems) {
        Optional<Setting> found = configuration.find(property.name());
        JavaType wanted = property.type().asOptional().orElse(property.type());
        if (found.isEmpty() && property.defaultValue().isEmpty()) {
            Optional<Object> absent = type.absent().map(Function.identity());
            if (absent.isEmpty()) {
                problems.add(property.name(), wanted.simpleText(), by, missing(property.name()));
            }
            return absent;
        }
        Setting setting =
                found.orElseGet(() -> Setting.of(property.defaultValue().orElseThrow(), "as the default"));
        try {
            return Optional.of(setting.list() ? type.read(setting.texts()) : type.read(setting.text()));
        } catch (ConfigMismatch e) {
            String clause = secrets.contains(property.name()) ? e.secretClause() : e.clause();
            problems.add(property.name(), wanted.simpleText(), by, clause + ", " + setting.origin() + ".");
            return Optional.empty();
        }
    }

    private String missing(String property) {
        String near = Text.nearest(property, configuration.inFile())
                .map(name -> " '" + configuration.fileName() + "' has '" + Text.visible(name) + "'.")
                .orElse("");
        return "is not set. Give it with --config " + property + "=…, "
                + ConfigProperty.environmentVariable(property) + ", or " + property + " in '"
                + configuration.fileName() + "'." + near;
    }
}
