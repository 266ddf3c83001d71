package dev.partita.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What people say about an asset. Texts that nobody wrote are empty. */
public record Metadata(
        String group, List<String> kinds, Map<String, String> tags, List<String> owners, String description) {

    /** Nothing. */
    public static final Metadata NONE = new Metadata("", List.of(), Map.of(), List.of(), "");

    public Metadata {
        kinds = List.copyOf(kinds);
        tags = tags.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(tags));
        owners = List.copyOf(owners);
    }
}
