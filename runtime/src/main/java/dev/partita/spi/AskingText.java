package dev.partita.spi;

import dev.partita.model.JavaType;
import dev.partita.model.KeyForm;
import dev.partita.model.UpstreamChoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a registry's text that say which partitions the next parameter asks for; {@link DeclarationText} explains them. */
final class AskingText {

    private UpstreamChoice choice = UpstreamChoice.MAPPED;
    private @Nullable KeyForm form;
    private final List<KeyForm.Part> parts = new ArrayList<>();
    private final List<String> only = new ArrayList<>();
    private JavaType mapsFrom = JavaType.VOID;
    private JavaType mapsTo = JavaType.VOID;
    private KeyForm mapsFromForm = KeyForm.NONE;
    private KeyForm mapsToForm = KeyForm.NONE;

    /** Reads a line, if it says that. */
    boolean line(String word, String value) {
        switch (word) {
            case "offset" -> choice = new UpstreamChoice.Offset(Integer.parseInt(value));
            case "offsets" -> choice = new UpstreamChoice.OffsetRange(number(value, 0), number(value, 1));
            case "overlapping" -> choice = new UpstreamChoice.Overlapping(number(value, 0), number(value, 1));
            case "all" -> choice = new UpstreamChoice.All();
            case "last" -> choice = new UpstreamChoice.Last();
            case "only" -> {
                only.add(value);
                choice = new UpstreamChoice.Only(only);
            }
            case "keyPart" -> {
                int blank = value.indexOf(' ');
                parts.add(new KeyForm.Part(value.substring(0, blank), form(value.substring(blank + 1))));
            }
            case "keyForm" -> {
                form = parts.isEmpty() ? form(value) : KeyForm.record(parts);
                parts.clear();
            }
            case "mapsFrom" -> {
                mapsFrom = JavaType.parse(value);
                mapsFromForm = endForm(KeyForm.known(mapsFrom).orElse(KeyForm.NONE));
            }
            case "mapsTo" -> {
                mapsTo = JavaType.parse(value);
                mapsToForm = endForm(KeyForm.known(mapsTo).orElse(KeyForm.NONE));
            }
            case "mappedBy" -> choice = new UpstreamChoice.MappedBy(value, mapsFrom, mapsFromForm, mapsTo, mapsToForm);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What was said of the parameter that follows. */
    UpstreamChoice endChoice() {
        UpstreamChoice said = choice;
        choice = UpstreamChoice.MAPPED;
        only.clear();
        return said;
    }

    /** The form that was said last, or else that which is known of the type. */
    KeyForm endForm(KeyForm known) {
        KeyForm said = form == null ? known : form;
        form = null;
        return said;
    }

    private static KeyForm form(String kindAndConstants) {
        List<String> words = List.of(kindAndConstants.split(" ", -1));
        return new KeyForm(KeyForm.Kind.valueOf(words.get(0)), words.subList(1, words.size()));
    }

    private static int number(String numbers, int position) {
        return Integer.parseInt(numbers.split(" ", -1)[position]);
    }
}
