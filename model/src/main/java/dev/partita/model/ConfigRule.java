package dev.partita.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A property of the configuration has one type, and an environment variable and a place in {@code partita.yaml} of its own, whoever asks
 * for it.
 */
final class ConfigRule implements Rule {

    /** Who asked for a property first, or for one that begins with a name and a dot. */
    private record Asked(ConfigProperty property, String label) {}

    private final Map<String, Asked> byName = new HashMap<>();
    private final Map<String, Asked> byVariable = new HashMap<>();
    private final Map<String, Asked> groups = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    @Override
    public List<Problem> check(Graph graph) {
        for (Call call : graph.calls()) {
            for (int i = 0; i < call.parameters().size(); i++) {
                if (call.parameters().get(i) instanceof Parameter.Config config) {
                    check(config, call.site().onParameter(i), call.label());
                }
            }
        }
        return problems;
    }

    /** Reports at most one problem of a parameter. */
    private void check(Parameter.Config config, Site site, String label) {
        for (ConfigProperty property : config.properties()) {
            if (wrong(property, site, label)) {
                return;
            }
        }
    }

    private boolean wrong(ConfigProperty property, Site site, String label) {
        String name = property.name();
        Asked asked = new Asked(property, label);
        Asked same = byName.putIfAbsent(name, asked);
        if (same != null) {
            return !same.property().valueType().equals(property.valueType()) && type(same, asked, site);
        }
        Asked variable = byVariable.putIfAbsent(ConfigProperty.environmentVariable(name), asked);
        if (variable != null) {
            return problem(
                    site,
                    "The properties '" + name + "' of '" + label + "' and '"
                            + variable.property().name() + "' of '" + variable.label()
                            + "' would both be read from the environment variable "
                            + ConfigProperty.environmentVariable(name) + ".",
                    "Give one of them another name: @Config(\"…\").");
        }
        Asked inside = groups.get(name);
        if (inside != null) {
            return nested(asked, inside, site);
        }
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            @Nullable Asked around = byName.get(name.substring(0, dot));
            groups.putIfAbsent(name.substring(0, dot), asked);
            if (around != null) {
                return nested(around, asked, site);
            }
        }
        return false;
    }

    private boolean type(Asked first, Asked second, Site site) {
        return problem(
                site,
                "The property '" + second.property().name() + "' is a "
                        + second.property().valueType() + " for '" + second.label() + "', but a "
                        + first.property().valueType() + " for '" + first.label() + "'.",
                "Take the same type in both places, or give one of them another name: @Config(\"…\").");
    }

    private boolean nested(Asked value, Asked inside, Site site) {
        return problem(
                site,
                "The property '" + value.property().name() + "' of '" + value.label()
                        + "' has a value of its own, but '" + inside.label() + "' asks for '"
                        + inside.property().name() + "' inside it.",
                "Give one of them another name: @Config(\"…\").");
    }

    private boolean problem(Site site, String sentence, String advice) {
        problems.add(new Problem(Code.INVALID_CONFIG, site, sentence, advice));
        return true;
    }
}
