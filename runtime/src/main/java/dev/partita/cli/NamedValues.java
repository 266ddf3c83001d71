package dev.partita.cli;

import dev.partita.InvalidRequestException;
import dev.partita.model.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What options say that take {@code NAME=VALUE} and may be repeated. */
final class NamedValues {

    private NamedValues() {}

    /**
     * The values by their names, in the order given. They may be secret, so that no message repeats them.
     *
     * @param option the option, for messages
     * @throws InvalidRequestException if one has no name, or two have the same
     */
    static Map<String, String> of(String option, List<String> given) {
        Map<String, String> named = new LinkedHashMap<>();
        for (String said : given) {
            int equals = said.indexOf('=');
            if (equals <= 0) {
                throw new InvalidRequestException(option + " takes NAME=VALUE, but one has no '=' behind a name.");
            }
            String name = said.substring(0, equals);
            if (named.putIfAbsent(name, said.substring(equals + 1)) != null) {
                throw new InvalidRequestException(
                        "The value of '" + Text.shortened(Text.visible(name)) + "' is given twice.");
            }
        }
        return named;
    }
}
