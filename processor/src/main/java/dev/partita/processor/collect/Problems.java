package dev.partita.processor.collect;

import dev.partita.model.Code;
import dev.partita.model.Problem;
import dev.partita.model.Site;
import java.util.ArrayList;
import java.util.List;

/** Takes down what is wrong with one class and its members, each by itself. */
final class Problems {

    private final List<Problem> list = new ArrayList<>();

    /** Takes down that something is wrong: one sentence, and what to do. */
    void add(Code code, Site site, String sentence, String advice) {
        list.add(new Problem(code, site, sentence, advice));
    }

    /** What was taken down. */
    List<Problem> all() {
        return List.copyOf(list);
    }
}
