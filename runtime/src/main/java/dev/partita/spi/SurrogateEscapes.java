package dev.partita.spi;

import java.io.Serial;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/** Escapes surrogates: a Java string may hold half of a pair, which UTF-8 has no bytes for, but JSON has an escape. */
final class SurrogateEscapes extends CharacterEscapes {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
        return standardAsciiEscapesForJSON();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
            return null;
        }
        return new SerializedString("\\u" + Integer.toHexString(character).toUpperCase(Locale.ROOT));
    }
}
