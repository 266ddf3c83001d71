package dev.partita.model;

import java.util.List;

/**
 * A method or constructor that Partita calls, with what each of its parameters is given.
 *
 * @param label what messages call it
 * @param targets as long as the parameters
 */
public record Call(DeclaringClass in, Site site, String label, List<Parameter> parameters, List<Target> targets) {

    public Call {
        parameters = List.copyOf(parameters);
        targets = List.copyOf(targets);
    }
}
