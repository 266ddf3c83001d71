package dev.partita.testing;

import dev.partita.internal.engine.MetadataText;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Compares metadata with what a test expects of it. */
final class MetadataMatch {

    private MetadataMatch() {}

    /** @throws AssertionError if a member of the metadata is not there, or another one; numbers are compared by what they are worth */
    static void require(String of, Map<String, Object> metadata, String name, Object expected) {
        Object value = metadata.get(name);
        if (value == null) {
            throw new AssertionError(of + " says nothing of '" + name + "'; it says: " + text(metadata));
        }
        Object wanted = Objects.requireNonNull(MetadataText.kept(MetadataText.checked(name, expected)));
        if (!same(value, wanted)) {
            throw new AssertionError(of + " says of '" + name + "': " + value + ", but was expected to say: " + wanted);
        }
    }

    private static String text(Map<String, Object> metadata) {
        return metadata.isEmpty()
                ? "nothing"
                : metadata.entrySet().stream()
                        .map(member -> member.getKey() + "=" + member.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static boolean same(Object value, Object wanted) {
        return (value instanceof Number && wanted instanceof Number)
                ? new BigDecimal(value.toString()).compareTo(new BigDecimal(wanted.toString())) == 0
                : value.equals(wanted);
    }
}
