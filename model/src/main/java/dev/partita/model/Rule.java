package dev.partita.model;

import java.util.List;

/** One thing that a graph must obey. */
@FunctionalInterface
interface Rule {

    /** What breaks it. */
    List<Problem> check(Graph graph);
}
