package dev.partita.processor.versions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The code of a module: the members of its classes. As text, it has a line {@code class NAME} for each class that stands in no other, and
 * after it a line for each member: its id, its hash, and the ids of what it uses in the module.
 */
final class Code {

    private static final String HEAD = "class ";

    private final Map<String, List<Member>> classes;
    private final Map<String, Member> members = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, Boolean> lacking = new HashMap<>();
    private final Predicate<String> stands;

    private Code(Map<String, List<Member>> classes, Predicate<String> stands) {
        this.classes = new TreeMap<>(classes);
        this.stands = stands;
        for (List<Member> all : this.classes.values()) {
            for (Member member : all) {
                members.put(member.id(), member);
                known.add(Member.classOf(member.id()));
            }
        }
    }

    /**
     * The code of some classes.
     *
     * @param stands whether a class that is not among them has a class file of this module
     */
    static Code of(Map<String, List<Member>> classes, Predicate<String> stands) {
        return new Code(classes, stands);
    }

    /** Reads a text; nothing where it is none. */
    static Code parse(String text) {
        Map<String, List<Member>> classes = new TreeMap<>();
        List<Member> members = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith(HEAD)) {
                members = new ArrayList<>();
                classes.put(line.substring(HEAD.length()), members);
            } else {
                List<String> words = Arrays.asList(line.split(" "));
                if (words.size() < 2) {
                    return of(Map.of(), name -> false);
                }
                members.add(new Member(words.get(0), words.get(1), words.subList(2, words.size())));
            }
        }
        return of(classes, name -> false);
    }

    Set<String> classes() {
        return classes.keySet();
    }

    List<Member> members(String name) {
        return classes.getOrDefault(name, List.of());
    }

    Optional<Member> member(String id) {
        @Nullable Member member = members.get(id);
        return Optional.ofNullable(member);
    }

    /** Whether it has the code of a class. */
    boolean has(String name) {
        return known.contains(name);
    }

    /** Whether what has an id is of this module, but its code is not known. */
    boolean lacks(String id) {
        String name = Member.classOf(id);
        return !known.contains(name) && lacking.computeIfAbsent(name, this::isLacking);
    }

    private boolean isLacking(String name) {
        if (name.startsWith("java.")) {
            return false;
        }
        for (int end = name.length(); end > 0; end = name.lastIndexOf('.', end - 1)) {
            if (stands.test(name.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        classes.forEach((name, all) -> {
            text.append(HEAD).append(name).append('\n');
            for (Member member : all) {
                text.append(member.id()).append(' ').append(member.hash());
                for (String used : member.uses()) {
                    if (known.contains(Member.classOf(used)) || lacks(used)) {
                        text.append(' ').append(used);
                    }
                }
                text.append('\n');
            }
        });
        return text.toString();
    }
}
