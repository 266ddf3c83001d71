package dev.partita.cli;

import dev.partita.InvalidRequestException;
import dev.partita.PartitaException;
import dev.partita.model.PartitionKeys;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Keys from a stream, one a line, in UTF-8; a carriage return at the end of a line, and a byte order mark, are not part of any. */
final class KeyLines {

    /** The bytes of the longest key, and then some. */
    private static final int MAX_BYTES = 4 * PartitionKeys.MAX_LENGTH + 16;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final List<String> keys = new ArrayList<>();

    private KeyLines() {}

    /**
     * All keys of a stream.
     *
     * @throws InvalidRequestException if a line is no key; it says which
     */
    static List<String> read(InputStream in) {
        KeyLines lines = new KeyLines();
        try {
            lines.readAll(new BufferedInputStream(in, 1 << 16));
        } catch (IOException e) {
            throw new PartitaException("Standard input can't be read: " + e.getMessage() + ".\nNothing was done.", e);
        }
        return lines.keys;
    }

    private void readAll(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            if (next == '\n' || (next < 0 && line.size() > 0)) {
                add(line.toByteArray());
                line.reset();
            } else if (next >= 0) {
                line.write(next);
                if (line.size() > MAX_BYTES) {
                    throw problem("It is longer than any partition key can be, which has " + PartitionKeys.MAX_LENGTH
                            + " characters at most.");
                }
            }
            if (next < 0) {
                return;
            }
        }
    }

    private void add(byte[] line) {
        int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        String key;
        try {
            key = decoder.decode(ByteBuffer.wrap(line, 0, length)).toString();
        } catch (CharacterCodingException e) {
            throw problem("It is no UTF-8.");
        }
        if (keys.isEmpty() && key.startsWith("\ufeff")) {
            key = key.substring(1);
        }
        PartitionKeys.problem(key).ifPresent(problem -> {
            throw problem(problem);
        });
        keys.add(key);
    }

    private InvalidRequestException problem(String problem) {
        return new InvalidRequestException(
                "Line " + (keys.size() + 1) + " of standard input: " + problem + "\nNothing was done.");
    }
}
