package dev.partita.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is declared in some classes, by name, key and type. */
final class Scope {

    private final Map<String, List<Asset>> byName = new HashMap<>();
    private final Map<String, Asset> byKey = new HashMap<>();
    private final Map<String, List<ResourceMethod>> byType = new HashMap<>();
    private final Set<String> malformed = new HashSet<>();

    void add(DeclaringClass declaring, List<Asset> assets) {
        for (Asset asset : assets) {
            byKey.putIfAbsent(asset.key().text(), asset);
            add(byName, asset.name(), asset);
        }
        for (ResourceMethod resource : declaring.resources()) {
            add(byType, resource.type().text(), resource);
        }
        malformed.addAll(declaring.malformed());
    }

    private static <T> void add(Map<String, List<T>> lists, String key, T added) {
        List<T> list = lists.get(key);
        if (list == null) {
            list = new ArrayList<>(1);
            lists.put(key, list);
        }
        list.add(added);
    }

    /** The assets that parameters call so. */
    List<Asset> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** The asset of this key; of several, the first. */
    @Nullable
    Asset keyed(String key) {
        return byKey.get(key);
    }

    /** The resources that provide exactly a type. */
    List<ResourceMethod> providing(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** Whether a name or key is that of a member that is wrong in itself. */
    boolean malformed(String nameOrKey) {
        return malformed.contains(nameOrKey);
    }

    Set<String> names() {
        return byName.keySet();
    }

    Set<String> keys() {
        return byKey.keySet();
    }
}
