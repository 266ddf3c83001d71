package dev.partita.internal.storage;

import dev.partita.PartitaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of files and folders for keys, which are any text.
 *
 * <p>A name consists of lower-case ASCII letters, digits and {@code - . _ + % @}, so that a file system that ignores case or normalizes
 * Unicode never takes two of them for one. {@code +a} is a capital A, {@code %c3%a4} are the UTF-8 bytes of another character. No name
 * is hidden, a device of Windows, or longer than {@value #LONGEST} bytes, and none starts with {@code _}: such names are free for what
 * else is in the same folder.
 *
 * <p>A key whose name would be too long gets one that ends in {@code @} and the key's SHA-256. Which key that is stands in a side file
 * next to it, named like it with the ending {@value #SIDE_FILE}.
 */
final class FileNames {

    /** The most bytes in a name, which leaves room for endings. */
    static final int LONGEST = 185;

    static final String SIDE_FILE = ".key";

    private static final char CAPITAL = '+';
    private static final char BYTE = '%';
    private static final char HASH = '@';
    private static final int HASH_LENGTH = 64;
    /** For the escape that the name of a device gets. */
    private static final int ROOM = 2;

    private static final HexFormat HEX = HexFormat.of();

    /** Windows takes these for devices, whatever follows a dot. */
    private static final Pattern DEVICE = Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    private FileNames() {}

    /**
     * The name of a key.
     *
     * @throws PartitaException if the key is empty, or holds half a surrogate pair
     */
    static String encode(String key) {
        if (key.isEmpty()) {
            throw new PartitaException("A key is empty, so it has no file name.");
        }
        byte[] bytes = utf8(key);
        StringBuilder name = new StringBuilder();
        int hashed = 0;
        for (int i = 0; i < key.length() && name.length() <= LONGEST; i += Character.charCount(key.codePointAt(i))) {
            name.append(escaped(key, i));
            if (name.length() < LONGEST - HASH_LENGTH - ROOM) {
                hashed = name.length();
            }
        }
        boolean fits = name.length() <= LONGEST - ROOM;
        if (!fits) {
            name.setLength(hashed);
        }
        if (DEVICE.matcher(name).matches()) {
            name.replace(0, 1, hex(name.charAt(0)));
        }
        return fits
                ? name.toString()
                : name.append(HASH).append(HEX.formatHex(sha256(bytes))).toString();
    }

    /** Whether it takes a side file to know which key has this name. */
    static boolean isShortened(String name) {
        return name.indexOf(HASH) >= 0;
    }

    /** The key that has this name; empty if none has, or if its side file is not in {@code folder}. */
    static Optional<String> decode(Path folder, String name) throws IOException {
        Optional<String> key = isShortened(name) ? sideFile(folder.resolve(name + SIDE_FILE)) : unescaped(name);
        return key.filter(found -> !found.isEmpty() && encode(found).equals(name));
    }

    private static Optional<String> sideFile(Path file) throws IOException {
        try {
            return text(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** What stands for the character at {@code index}. */
    private static String escaped(String key, int index) {
        int character = key.codePointAt(index);
        if (character >= 'A' && character <= 'Z') {
            return "" + CAPITAL + (char) (character - 'A' + 'a');
        }
        boolean first = index == 0;
        boolean last = index == key.length() - 1;
        boolean plain = (character >= 'a' && character <= 'z')
                || (character >= '0' && character <= '9')
                || ((character == '-' || character == '_') && !first)
                || (character == '.' && !first && !last);
        return plain ? Character.toString(character) : hex(character);
    }

    private static String hex(int character) {
        StringBuilder escape = new StringBuilder();
        for (byte octet : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
            escape.append(BYTE).append(HEX.toHexDigits(octet));
        }
        return escape.toString();
    }

    private static Optional<String> unescaped(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            int length = character == BYTE ? 2 : character == CAPITAL ? 1 : 0;
            if (i + length >= name.length() || character > 0x7f) {
                return Optional.empty();
            }
            String escape = name.substring(i + 1, i + 1 + length);
            if (character == CAPITAL) {
                bytes.write(Character.toUpperCase(escape.charAt(0)));
            } else if (character != BYTE) {
                bytes.write(character);
            } else if (escape.chars().allMatch(HexFormat::isHexDigit)) {
                bytes.write(HexFormat.fromHexDigits(escape));
            } else {
                return Optional.empty();
            }
            i += length;
        }
        return text(bytes.toByteArray());
    }

    private static byte[] utf8(String key) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(key));
            byte[] copied = new byte[bytes.remaining()];
            bytes.get(copied);
            return copied;
        } catch (CharacterCodingException e) {
            throw new PartitaException("The key '" + key + "' holds half a surrogate pair, so it is no text.", e);
        }
    }

    private static Optional<String> text(byte[] utf8) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
