package dev.partita.cli;

import dev.partita.internal.engine.Deployment;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code partita graph}: what depends on what. */
@Command(name = "graph", description = "Show what depends on what, each asset after those that it needs.")
final class GraphCommand implements Callable<Integer> {

    /** The names of {@code --format}, as a user writes them. */
    @SuppressWarnings("unused") // picocli sets it by name.
    enum Format {
        text,
        mermaid,
        dot,
        json
    }

    @Parameters(arity = "0..1", paramLabel = "SELECTION", description = "Which assets. Default: all.")
    private String selection = "*";

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, mermaid, dot or json. Default: text.")
    private Format format = Format.text;

    private final PartitaCommand root;

    GraphCommand(PartitaCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        try (Deployment deployment = root.open()) {
            Drawing drawing = Drawing.of(deployment.graph(), deployment.select(selection));
            switch (format) {
                case text -> drawing.text(root.console().out());
                case mermaid -> drawing.mermaid(root.console().out());
                case dot -> drawing.dot(root.console().out());
                case json -> drawing.json(root.console().out());
            }
        }
        return 0;
    }
}
