package dev.partita.processor.collect;

import dev.partita.model.Code;
import dev.partita.model.Metadata;
import dev.partita.model.Site;
import dev.partita.model.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads groups, kinds, tags and owners. What is not written as these are is reported, and left out. */
final class MetadataReader {

    private static final String ALLOWED = "_-./@";
    private static final String ADVICE = "Use letters, digits, and the characters _ - . / @ only.";

    private final Problems problems;

    MetadataReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * What an annotation says by itself.
     *
     * @param description what there is to say if the annotation says nothing
     */
    Metadata read(Annotation annotation, Site site, String description) {
        String group = annotation.text("group");
        String own = annotation.text("description");
        return new Metadata(
                group.isEmpty() || !valid("group", group, site) ? "" : group,
                names("kind", annotation.texts("kinds"), site),
                tags(annotation.texts("tags"), site),
                names("owner", annotation.texts("owners"), site),
                own.isEmpty() ? description : own);
    }

    /** What one asset says of itself, with the defaults of its class for what it leaves out. */
    static Metadata withDefaults(Metadata own, Metadata defaults) {
        Map<String, String> tags = new LinkedHashMap<>(defaults.tags());
        tags.putAll(own.tags());
        return new Metadata(
                own.group().isEmpty() ? defaults.group() : own.group(),
                own.kinds().isEmpty() ? defaults.kinds() : own.kinds(),
                tags,
                own.owners().isEmpty() ? defaults.owners() : own.owners(),
                own.description());
    }

    private List<String> names(String what, List<String> texts, Site site) {
        List<String> names = new ArrayList<>();
        for (String text : texts) {
            if (valid(what, text, site)) {
                names.add(text);
            }
        }
        return names;
    }

    private Map<String, String> tags(List<String> texts, Site site) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                problems.add(
                        Code.INVALID_METADATA,
                        site,
                        "The tag '" + shown(text) + "' has no value.",
                        "Write tags as name=value.");
            } else if (equals == 0) {
                problems.add(
                        Code.INVALID_METADATA,
                        site,
                        "The tag '" + shown(text) + "' has no name.",
                        "Write tags as name=value.");
            } else if (valid("name of a tag", text.substring(0, equals), site)) {
                tags.put(text.substring(0, equals), text.substring(equals + 1));
            }
        }
        return tags;
    }

    private boolean valid(String what, String text, Site site) {
        if (text.isEmpty()) {
            problems.add(Code.INVALID_METADATA, site, "The " + what + " '' is empty.", ADVICE);
            return false;
        }
        int point;
        for (int i = 0; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            if (!Character.isLetterOrDigit(point) && ALLOWED.indexOf(point) < 0) {
                String character = point == ' ' ? "a blank" : "'" + shown(Character.toString(point)) + "'";
                problems.add(
                        Code.INVALID_METADATA,
                        site,
                        "The " + what + " '" + shown(text) + "' has " + character + " in it.",
                        ADVICE);
                return false;
            }
        }
        return true;
    }

    private static String shown(String text) {
        return Text.visible(Text.shortened(text));
    }
}
