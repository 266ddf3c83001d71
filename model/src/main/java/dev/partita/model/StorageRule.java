package dev.partita.model;

import java.util.ArrayList;
import java.util.List;

/** Something stores what each asset returns, and one thing only. */
final class StorageRule implements Rule {

    @Override
    public List<Problem> check(Graph graph) {
        List<Problem> problems = new ArrayList<>();
        for (Computation computation : graph.computations()) {
            for (int i = 0; i < computation.outputs().size(); i++) {
                Output output = computation.outputs().get(i);
                if (!graph.hasIoManagers() && output.storage() != Output.Storage.MANAGED) {
                    continue;
                }
                Asset asset = Asset.computed(computation, i);
                List<ResourceMethod> managers = graph.ioManagers(asset);
                if (managers.size() > 1) {
                    problems.add(new Problem(
                            Code.AMBIGUOUS_RESOURCE,
                            asset.site(),
                            "'" + output.key() + "' is stored by an IoManager<"
                                    + output.type().boxed().simpleText()
                                    + ">, and several @Resource methods provide one: "
                                    + Text.listed(managers.stream()
                                            .map(ResourceMethod::qualifiedName)
                                            .sorted()
                                            .toList())
                                    + ".",
                            "Leave one of them."));
                } else if (output.storage() == Output.Storage.MANAGED && managers.isEmpty()) {
                    String reason = output.unstorable().isEmpty() ? "" : ": " + output.unstorable();
                    problems.add(new Problem(
                            Code.NOT_STORABLE,
                            asset.site(),
                            "'" + output.key() + "' produces " + output.type() + ", which can't be stored" + reason
                                    + ".",
                            "Return a type that can be, or write a @Resource method that returns IoManager<"
                                    + output.type().boxed().simpleText() + ">."));
                }
            }
        }
        return problems;
    }
}
