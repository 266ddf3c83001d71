package dev.partita.internal.files;

import dev.partita.PartitaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/**
 * A file as it was found.
 *
 * @param path the file
 * @param stat a number that its size and its time of change give
 */
public record SeenFile(Path path, long stat) {

    /** A number that its content gives. */
    public long digest() {
        MessageDigest digest = FileMemory.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new PartitaException("The file '" + path + "' can't be read (" + e + ").", e);
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}
