package dev.partita.cli;

import dev.partita.model.Asset;
import dev.partita.model.AssetKey;
import dev.partita.model.Computation;
import dev.partita.model.Dependency;
import dev.partita.model.Graph;
import dev.partita.model.Text;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Some assets of a graph, each after those that it needs, and the edges between them. Says the same for the same graph, to the byte.
 *
 * @param upstream for each asset, in order, the keys of the assets among these that it needs, sorted
 */
record Drawing(Map<Asset, Set<AssetKey>> upstream) {

    static Drawing of(Graph graph, List<Asset> selected) {
        Map<AssetKey, Asset> byKey = new HashMap<>();
        selected.forEach(asset -> byKey.put(asset.key(), asset));
        Map<Asset, Set<AssetKey>> upstream = new LinkedHashMap<>();
        selected.stream()
                .filter(asset -> asset.computation().isEmpty())
                .sorted(java.util.Comparator.comparing(Asset::key))
                .forEach(external -> upstream.put(external, Set.of()));
        for (Computation computation : graph.order()) {
            Set<AssetKey> needed = new TreeSet<>();
            for (Dependency dependency : graph.dependencies(computation)) {
                if (byKey.containsKey(dependency.upstream().key())) {
                    needed.add(dependency.upstream().key());
                }
            }
            computation.outputs().forEach(output -> {
                Asset asset = byKey.get(output.key());
                if (asset != null) {
                    upstream.put(asset, needed);
                }
            });
        }
        return new Drawing(upstream);
    }

    /** One line an asset: its key, its partitions, and what it needs. */
    void text(PrintStream out) {
        upstream.forEach((asset, needed) -> {
            StringBuilder line = new StringBuilder(asset.key().text());
            if (asset.partitions().partitioned()) {
                line.append(" [").append(AssetText.partitions(asset)).append(']');
            }
            if (asset.computation().isEmpty()) {
                line.append(" (external)");
            }
            if (!needed.isEmpty()) {
                line.append(" ← ")
                        .append(Text.listed(needed.stream().map(AssetKey::text).toList()));
            }
            out.println(line);
        });
    }

    /** A Mermaid flowchart. */
    void mermaid(PrintStream out) {
        Map<AssetKey, String> names = names();
        out.println("flowchart LR");
        upstream.keySet()
                .forEach(asset ->
                        out.println("  " + names.get(asset.key()) + "[\"" + mermaid(label(asset, "\n")) + "\"]"));
        edges((from, to) -> out.println("  " + names.get(from) + " --> " + names.get(to)));
    }

    /** A digraph for Graphviz. */
    void dot(PrintStream out) {
        Map<AssetKey, String> names = names();
        out.println("digraph partita {");
        out.println("  rankdir=LR;");
        out.println("  node [shape=box];");
        upstream.keySet()
                .forEach(asset ->
                        out.println("  " + names.get(asset.key()) + " [label=\"" + dot(label(asset, "\n")) + "\"];"));
        edges((from, to) -> out.println("  " + names.get(from) + " -> " + names.get(to) + ";"));
        out.println("}");
    }

    /** {@code assets}, as {@code partita assets} prints them, in order; {@code edges}, each {@code from} an upstream key {@code to} another. */
    void json(PrintStream out) {
        try (JsonDocument document = new JsonDocument(out)) {
            document.list("assets", list -> upstream.keySet().forEach(asset -> list.accept(AssetsCommand.json(asset))));
            document.list(
                    "edges",
                    list -> edges((from, to) -> {
                        Map<String, Object> edge = new LinkedHashMap<>();
                        edge.put("from", from.text());
                        edge.put("to", to.text());
                        list.accept(edge);
                    }));
        }
    }

    private interface Edge {
        void accept(AssetKey from, AssetKey to);
    }

    private void edges(Edge action) {
        upstream.forEach((asset, needed) -> needed.forEach(from -> action.accept(from, asset.key())));
    }

    /** Names that need no escapes, whatever the keys are. */
    private Map<AssetKey, String> names() {
        Map<AssetKey, String> names = new HashMap<>();
        List<Asset> assets = new ArrayList<>(upstream.keySet());
        for (int i = 0; i < assets.size(); i++) {
            names.put(assets.get(i).key(), "a" + i);
        }
        return names;
    }

    private static String label(Asset asset, String lineBreak) {
        String partitions = AssetText.partitions(asset);
        return asset.key().text() + (partitions.isEmpty() ? "" : lineBreak + "[" + partitions + "]");
    }

    /** A text within a label of Mermaid, where entities stand for what it or HTML would read as its own. */
    private static String mermaid(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> escaped.append("#quot;");
                case '#', '&', '<', '>', '`', '*', '_', '\\' ->
                    escaped.append('#').append(c).append(';');
                case '\n' -> escaped.append("<br>");
                default -> escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    /** A text within a label of Graphviz. */
    private static String dot(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
