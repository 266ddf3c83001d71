package dev.partita.spi;

import dev.partita.model.Metadata;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the lines of a registry's text that say what people say about an asset; {@link DeclarationText} explains them. */
final class MetadataText {

    private boolean begun;
    private boolean said;
    private String group = "";
    private String kindsText = "";
    /** Those of the last asset that had some: mostly those of the next, too. */
    private List<String> kinds = List.of();

    private List<String> owners = List.of();
    private Map<String, String> tags = Map.of();
    private String description = "";
    private String lastKinds = "";

    /** Begins an asset. */
    void begin() {
        begun = true;
    }

    /** Reads a line, if it says that. */
    boolean line(String word, String value) {
        switch (word) {
            case "group" -> group = value;
            case "kinds" -> kindsText = value;
            case "owners" -> owners = List.of(value.split(" ", -1));
            case "tag" -> {
                int equals = value.indexOf('=');
                if (tags.isEmpty()) {
                    tags = new TreeMap<>();
                }
                tags.put(value.substring(0, equals), value.substring(equals + 1));
            }
            case "description" -> description = value;
            default -> {
                return false;
            }
        }
        if (!begun) {
            throw new IllegalArgumentException("A registry says '" + word + "' of nothing.");
        }
        said = true;
        return true;
    }

    /** What was said of the asset. */
    Metadata end() {
        begun = false;
        if (!said) {
            return Metadata.NONE;
        }
        if (!kindsText.isEmpty() && !kindsText.equals(lastKinds)) {
            kinds = List.of(kindsText.split(" ", -1));
            lastKinds = kindsText;
        }
        Metadata ended = new Metadata(group, kindsText.isEmpty() ? List.of() : kinds, tags, owners, description);
        said = false;
        group = "";
        kindsText = "";
        tags = Map.of();
        owners = List.of();
        description = "";
        return ended;
    }
}
