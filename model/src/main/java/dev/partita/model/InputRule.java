package dev.partita.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every parameter accepts what the upstream asset gives it: a mapping leads from the one's partitions to the other's, and then the type
 * fits. Partitions come first, since they decide which type is wanted.
 */
final class InputRule implements Rule {

    private final Assignability assignability;

    InputRule(Assignability assignability) {
        this.assignability = assignability;
    }

    @Override
    public List<Problem> check(Graph graph) {
        List<Problem> problems = new ArrayList<>();
        for (Computation computation : graph.computations()) {
            check(graph, graph.call(computation), graph.dependencies(computation), problems);
        }
        for (BoundCheck check : graph.checks()) {
            check(graph, check.call(), check.dependencies(), problems);
        }
        return problems;
    }

    private void check(Graph graph, Call call, List<Dependency> dependencies, List<Problem> problems) {
        for (Dependency dependency : dependencies) {
            // Which of two assets with one key is meant is not known before that is mended.
            if (!dependency.takesWholeValue()
                    && !graph.ambiguous(dependency.upstream().key())) {
                Optional<Problem> problem = problem(call.label(), dependency, graph.waiting(dependency));
                if (problem.isPresent()) {
                    problems.add(problem.get());
                }
            }
        }
    }

    /** @param waiting what computes the asset that is read for, which a check is not, itself */
    private Optional<Problem> problem(String label, Dependency dependency, Computation waiting) {
        Asset upstream = dependency.upstream();
        boolean check = !waiting.equals(dependency.computation());
        if (check && upstream.type().equals(JavaType.VOID)) {
            return Optional.of(new Problem(
                    Code.TYPE_MISMATCH,
                    dependency.site(),
                    "'" + upstream.key() + "' produces no value, but the check '" + label + "' asks for "
                            + dependency.accepts() + ".",
                    "Return a value from " + upstream.qualifiedName() + ", or take the parameter away."));
        }
        if (!dependency.ordersOnly() && upstream.type().equals(JavaType.VOID)) {
            return Optional.of(new Problem(
                    Code.TYPE_MISMATCH,
                    dependency.site(),
                    "'" + upstream.key() + "' produces no value, but '" + label + "' asks for " + dependency.accepts()
                            + ".",
                    "Return a value from " + upstream.qualifiedName() + ", or take the parameter away and order by it:"
                            + " @Asset(deps = \"" + upstream.key() + "\")."));
        }
        Optional<Mapping> mapping = dependency.mapping();
        if (mapping.isEmpty()) {
            return Optional.of(new UnmappedInput(label, dependency).problem());
        }
        if (mapping.get() instanceof Mapping.Custom custom) {
            Optional<Problem> wrong = custom(label, dependency, custom.by());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        if (dependency.ordersOnly()) {
            return Optional.empty();
        }
        Fit fit = Fit.of(mapping.get(), dependency, assignability);
        if (fit instanceof Fit.WrongShape shape) {
            return Optional.of(new MisshapenInput(label, dependency, mapping.get(), shape.wanted()).problem());
        }
        if (fit instanceof Fit.WrongType type) {
            return Optional.of(new Problem(
                    Code.TYPE_MISMATCH,
                    dependency.site(),
                    "'" + upstream.key() + "' produces " + upstream.type() + ", but '" + label + "' asks for "
                            + type.asked() + ".",
                    advice(upstream, type.asked())));
        }
        boolean own = upstream.computation().filter(waiting::equals).isPresent();
        boolean one = fit.equals(new Fit.Accepted(Fit.Reading.VALUE))
                || (fit.equals(new Fit.Accepted(Fit.Reading.TABLE))
                        && !mapping.get().several());
        if (own && dependency.backInTime() && one) {
            return Optional.of(new Problem(
                    Code.PARTITIONS_MISMATCH,
                    dependency.site(),
                    "'" + label + "' reads an earlier partition of itself, which its first partition does not have.",
                    "Take Optional<"
                            + (upstream.type().equals(JavaType.QUERY)
                                            ? JavaType.TABLE
                                            : upstream.type().boxed())
                                    .simpleText()
                            + ">."));
        }
        return Optional.empty();
    }

    private static String advice(Asset upstream, JavaType asked) {
        if (upstream.type().equals(JavaType.QUERY)) {
            return "The rows of a query are read as a Table, which stands for all partitions that come: take Table.";
        }
        return asked.equals(JavaType.TABLE)
                ? "A Table reads what an asset stored that returns a Query: return one, or take "
                        + upstream.type().simpleText() + "."
                : "Change the type of one of them: nothing is converted.";
    }

    /** What is wrong with the types of keys that a mapping of the user's takes and gives. */
    private static Optional<Problem> custom(String label, Dependency dependency, UpstreamChoice.MappedBy by) {
        return wrongKeys(
                        label,
                        dependency,
                        by,
                        by.downstream(),
                        by.downstreamForm(),
                        dependency.computation().partitions())
                .or(() -> wrongKeys(
                        dependency.upstream().key().text(),
                        dependency,
                        by,
                        by.upstream(),
                        by.upstreamForm(),
                        dependency.upstream().partitions()));
    }

    private static Optional<Problem> wrongKeys(
            String asset,
            Dependency dependency,
            UpstreamChoice.MappedBy by,
            JavaType type,
            KeyForm form,
            Partitions partitions) {
        if (form.fits(partitions)) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                Code.PARTITIONS_MISMATCH,
                dependency.site(),
                "The mapping " + by.className() + " has keys of " + type + " for '" + asset
                        + "', which is partitioned by " + partitions.names() + ".",
                "Its keys can be: " + KeyForm.choices(partitions) + "."));
    }
}
