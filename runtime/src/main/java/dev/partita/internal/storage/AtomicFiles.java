package dev.partita.internal.storage;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Writes files that are there completely or not at all, whenever the process dies or the power fails. A file is written in a folder
 * where nobody looks for it, and moved when it is on the disk.
 *
 * <p>What a killed process leaves in that folder is removed once nobody has written to it for {@link #ABANDONED}. Asking whether its
 * process lives would be wrong where containers or machines share a folder.
 */
final class AtomicFiles {

    static final Duration ABANDONED = Duration.ofDays(1);

    private final Path writing;

    /**
     * Writes by way of a folder.
     *
     * @param writing the folder for what is not complete, in the file system of all files that are written
     */
    AtomicFiles(Path writing) {
        this.writing = writing;
    }

    /** Writes a file, in the place of the one that may be there. Of several at once the last one stays. */
    void write(Path target, Blobs.Content content) throws IOException {
        Files.createDirectories(writing);
        Path unfinished = writing.resolve(UUID.randomUUID().toString());
        try {
            // Unlike a channel, this is not closed when the thread is interrupted, and a value that was computed is
            // stored.
            try (FileOutputStream file = new FileOutputStream(unfinished.toFile());
                    OutputStream out = new BufferedOutputStream(file, 1 << 16)) {
                content.to(out);
                out.flush();
                file.getFD().sync();
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        Path folder = target.getParent();
        if (folder != null) {
            sync(folder);
        }
    }

    /**
     * Makes the names in a folder last, where the platform can: Windows opens no folders, and some network file systems can't do
     * this, which is no reason to refuse them.
     */
    void sync(Path folder) {
        boolean interrupted = false;
        boolean again;
        do {
            again = false;
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            } catch (ClosedByInterruptException e) {
                interrupted |= Thread.interrupted();
                again = true;
            } catch (IOException e) {
                // As said above.
            }
        } while (again);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes what processes left that were killed. */
    void removeLeftovers(Instant now) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(writing)) {
            for (Path file : files) {
                try {
                    if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(ABANDONED))) {
                        Files.deleteIfExists(file);
                    }
                } catch (NoSuchFileException e) {
                    // Its writer has just finished it, or another process has removed it.
                }
            }
        } catch (NoSuchFileException e) {
            // Nothing was ever stored here.
        }
    }
}
