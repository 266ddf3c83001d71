package dev.partita.internal.config;

import dev.partita.InvalidRequestException;
import dev.partita.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is wrong with the configuration of a run, each property once, whoever asks for it. */
public final class ConfigProblems {

    /** One problem: a sentence in two parts, between which stands who asks. */
    private record Asked(String what, String wrong, Set<String> by) {}

    private final Map<String, Asked> problems = new TreeMap<>();
    private final Map<String, String> unasked = new LinkedHashMap<>();

    /**
     * Takes down that a parameter can't be given its value.
     *
     * @param type what it takes
     * @param by which parameter it is: "the parameter 'x' of 'y'"
     * @param wrong a clause about the property
     */
    void add(String property, String type, String by, String wrong) {
        problems.computeIfAbsent(
                        property, name -> new Asked("'" + name + "' (" + type + ") for ", wrong, new LinkedHashSet<>()))
                .by()
                .add(by);
    }

    /** Takes down that nobody asks for what was given, and what to do. */
    public void unasked(String property, String advice) {
        unasked.put(property, "'" + Text.shortened(Text.visible(property)) + "' is given, but " + advice);
    }

    /**
     * Goes on if nothing was taken down.
     *
     * @throws InvalidRequestException otherwise; it lists all that was
     */
    public void check() {
        List<String> lines = new ArrayList<>(unasked.values());
        problems.values().forEach(asked -> lines.add(asked.what() + Text.listed(asked.by()) + " " + asked.wrong()));
        if (!lines.isEmpty()) {
            throw new InvalidRequestException("Nothing was run, because "
                    + (lines.size() == 1 ? "a value" : lines.size() + " values")
                    + " of the configuration " + (lines.size() == 1 ? "is" : "are") + " wrong:\n"
                    + String.join("\n", lines));
        }
    }
}
