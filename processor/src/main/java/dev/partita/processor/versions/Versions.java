package dev.partita.processor.versions;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The version of each member: a hash of its own code and of the versions of what it uses. Members that use each other have one version in
 * common, as Tarjan's algorithm for strongly connected components finds them; it keeps its own stack, since calls may be nested deeply.
 */
final class Versions {

    private static final String UNKNOWN = "";

    private final Code code;
    private final Map<String, String> versions = new HashMap<>();
    private final Map<String, Visit> visits = new HashMap<>();
    private final Deque<Visit> component = new ArrayDeque<>();

    Versions(Code code) {
        this.code = code;
    }

    /** A member on its way. */
    private static final class Visit {
        private final Member member;
        private final int number;
        private final Iterator<String> open;
        private int lowest;
        private boolean ended;

        private Visit(Member member, int number) {
            this.member = member;
            this.number = number;
            lowest = number;
            open = member.uses().iterator();
        }
    }

    /** The version of a member; nothing if its code, or that of something which it uses in this module, is not known. */
    Optional<String> of(String id) {
        if (!versions.containsKey(id)) {
            code.member(id).ifPresent(this::visit);
        }
        return Optional.ofNullable(versions.get(id)).filter(version -> !version.equals(UNKNOWN));
    }

    private void visit(Member from) {
        Deque<Visit> path = new ArrayDeque<>();
        path.push(begin(from));
        while (!path.isEmpty()) {
            Visit visit = path.element();
            if (visit.open.hasNext()) {
                String used = visit.open.next();
                Visit known = visits.get(used);
                Optional<Member> member = known == null ? code.member(used) : Optional.empty();
                if (member.isPresent()) {
                    path.push(begin(member.get()));
                } else if (known != null && !known.ended) {
                    visit.lowest = Math.min(visit.lowest, known.number);
                }
            } else {
                path.pop();
                if (visit.lowest == visit.number) {
                    end(visit);
                }
                if (!path.isEmpty()) {
                    path.element().lowest = Math.min(path.element().lowest, visit.lowest);
                }
            }
        }
    }

    private Visit begin(Member member) {
        Visit visit = new Visit(member, visits.size());
        visits.put(member.id(), visit);
        component.push(visit);
        return visit;
    }

    /** Ends the members that use each other, of which this was reached first. */
    private void end(Visit first) {
        List<Member> together = new ArrayList<>();
        Visit visit;
        do {
            visit = component.pop();
            visit.ended = true;
            together.add(visit.member);
        } while (visit != first);
        SortedSet<String> own = new TreeSet<>();
        SortedSet<String> used = new TreeSet<>();
        boolean unknown = false;
        for (Member member : together) {
            own.add(together.size() == 1 ? member.hash() : member.id() + " " + member.hash());
            for (String id : member.uses()) {
                String version = versions.get(id);
                unknown |= version == null ? code.lacks(id) : version.equals(UNKNOWN);
                if (version != null) {
                    used.add(id + " " + version);
                }
            }
        }
        Tokens tokens = new Tokens();
        own.forEach(tokens::add);
        used.forEach(tokens::add);
        String version = unknown ? UNKNOWN : tokens.hash();
        together.forEach(member -> versions.put(member.id(), version));
    }
}
