package dev.partita.processor.versions;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A method, a constructor, a field or what else has code of its own.
 *
 * @param id the class and the signature: {@code shop.Orders#load(java.nio.file.Path)}
 * @param hash of its own code
 * @param uses the ids of those whose code it may run or read
 */
record Member(String id, String hash, SortedSet<String> uses) {

    Member(String id, String hash, Collection<String> uses) {
        this(id, hash, new TreeSet<>(uses));
    }

    /** The class that an id belongs to. */
    static String classOf(String id) {
        int end = id.indexOf('#');
        return end < 0 ? id : id.substring(0, end);
    }
}
