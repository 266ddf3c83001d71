package dev.partita.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** No two assets have one key. */
final class DuplicateKeyRule implements Rule {

    @Override
    public List<Problem> check(Graph graph) {
        return graph.ambiguous() ? duplicates(graph) : List.of();
    }

    private static List<Problem> duplicates(Graph graph) {
        Map<AssetKey, Asset> first = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        List<DeclaringClass> others = graph.classes().stream()
                .filter(declaring -> declaring.status() != DeclaringClass.Status.CHECKED)
                .toList();
        for (DeclaringClass other : others) {
            graph.declared(other).forEach(asset -> first.putIfAbsent(asset.key(), asset));
        }
        for (DeclaringClass declaring : graph.classes()) {
            if (declaring.status() != DeclaringClass.Status.CHECKED) {
                continue;
            }
            for (Asset asset : graph.declared(declaring)) {
                Asset earlier = first.putIfAbsent(asset.key(), asset);
                if (earlier != null) {
                    problems.add(
                            new Problem(
                                    Code.DUPLICATE_KEY,
                                    asset.site(),
                                    "Two assets have the key '" + asset.key() + "': "
                                            + Stream.of(earlier.qualifiedName(), asset.qualifiedName())
                                                    .sorted()
                                                    .collect(Collectors.joining(" and "))
                                            + ".",
                                    "Give one of them a key of its own: @Asset(\"…\"), or @AssetDefaults(prefix = \"…\") on its class."));
                }
            }
        }
        return problems;
    }
}
