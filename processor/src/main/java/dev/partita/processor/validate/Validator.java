package dev.partita.processor.validate;

import dev.partita.model.DeclaringClass;
import dev.partita.model.Graph;
import dev.partita.model.Problem;
import dev.partita.model.Rules;
import dev.partita.processor.collect.UnresolvedTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;

/** Checks all classes together, in the last round. */
public final class Validator {

    private final ProcessingEnvironment environment;
    private final Reporter reporter;

    public Validator(ProcessingEnvironment environment, Reporter reporter) {
        this.environment = environment;
        this.reporter = reporter;
    }

    /**
     * Reports what is wrong, unless the compiler will have errors of its own to report about the sources.
     *
     * @param classes all that are in reach
     * @param local what is wrong with classes by themselves
     * @param compiled the names of all classes that are compiled now
     * @param topLevel the names of those among them that are in no other class
     */
    public void validate(
            Collection<DeclaringClass> classes,
            List<Problem> local,
            Collection<String> compiled,
            Collection<String> topLevel) {
        List<Problem> problems = new ArrayList<>(local);
        problems.addAll(Rules.check(
                Graph.of(classes), new TypeAssignability(environment.getElementUtils(), environment.getTypeUtils())));
        boolean silent = !problems.isEmpty()
                && (UnresolvedTypes.among(compiled, environment.getElementUtils())
                        || new UnresolvedNames(environment).among(topLevel));
        if (!silent) {
            reporter.report(problems);
            new LocalClasses(environment, reporter).report(topLevel);
        }
    }
}
