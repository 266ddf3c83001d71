package dev.partita.model;

import java.util.ArrayList;
import java.util.List;

/** Something stores what each asset returns. */
final class StorageRule implements Rule {

    @Override
    public List<Problem> check(Graph graph) {
        List<Problem> problems = new ArrayList<>();
        for (Computation computation : graph.computations()) {
            for (int i = 0; i < computation.outputs().size(); i++) {
                Output output = computation.outputs().get(i);
                Asset asset = Asset.computed(computation, i);
                if (output.storage() == Output.Storage.MANAGED
                        && graph.ioManager(asset).isEmpty()) {
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
