package dev.partita;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a sensor of files sees. */
final class FileArrivalsTest {

    private static final FileTime THEN = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private final Set<String> keys = new LinkedHashSet<>();
    private Optional<String> cursor = Optional.empty();
    private FileArrivals files = FileArrivals.in(Path.of("."));

    @BeforeEach
    void watch() {
        files = FileArrivals.in(folder).glob("*.csv").set("s3");
    }

    private record Context(Optional<String> cursor, List<String> keys) implements SensorContext {

        @Override
        public List<String> partitions(String set) {
            return keys;
        }

        @Override
        public Instant now() {
            return THEN.toInstant();
        }

        @Override
        public Logger log() {
            return LoggerFactory.getLogger("partita.files");
        }
    }

    private void write(String name, String text, FileTime time) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, time);
    }

    /** Looks once, and lets the result take effect; returns the keys that were requested. */
    private List<String> look() {
        SensorResult result = files.result(new Context(cursor, List.copyOf(keys)));
        cursor = result.newCursor().or(() -> cursor);
        result.removed().values().forEach(keys::removeAll);
        result.added().values().forEach(keys::addAll);
        result.runs().forEach(run -> {
            assertThat(run.runKey()).contains(run.partitionKeys().get(0));
            assertThat(run.replaces()).isTrue();
        });
        return result.runs().stream()
                .flatMap(run -> run.partitionKeys().stream())
                .toList();
    }

    @Test
    void aNewFileIsTakenWhenTwoLooksFindItAlike() throws IOException {
        write("acme.csv", "1", THEN);
        write("acme.txt", "1", THEN);
        assertThat(look()).isEmpty();
        write("acme.csv", "12", THEN);
        assertThat(look()).isEmpty();
        assertThat(look()).containsExactly("acme");
        assertThat(keys).containsExactly("acme");
        Optional<String> before = cursor;
        assertThat(look()).isEmpty();
        assertThat(cursor).isEqualTo(before);
    }

    @Test
    void aFileThatChangesIsRequestedAgainAlsoWhenItGoesBack() throws IOException {
        FileTime later = FileTime.from(THEN.toInstant().plusSeconds(1));
        write("acme.csv", "1", THEN);
        look();
        look();
        write("acme.csv", "1", later);
        assertThat(look()).isEmpty();
        assertThat(look()).containsExactly("acme");
        write("acme.csv", "1", THEN);
        look();
        assertThat(look()).containsExactly("acme");
        assertThat(look()).isEmpty();
    }

    @Test
    void byContentOnlyOtherContentIsAChange() throws IOException {
        files = files.byContent();
        write("acme.csv", "1", THEN);
        look();
        assertThat(look()).containsExactly("acme");
        write("acme.csv", "1", FileTime.from(THEN.toInstant().plusSeconds(1)));
        look();
        assertThat(look()).isEmpty();
        write("acme.csv", "2", FileTime.from(THEN.toInstant().plusSeconds(1)));
        Files.setLastModifiedTime(
                folder.resolve("acme.csv"), FileTime.from(THEN.toInstant().plusSeconds(2)));
        look();
        assertThat(look()).containsExactly("acme");
    }

    @Test
    void aFileThatVanishedKeepsItsKeyUnlessItIsToBeRemoved() throws IOException {
        keys.add("of somebody else");
        write("acme.csv", "1", THEN);
        look();
        look();
        Files.delete(folder.resolve("acme.csv"));
        look();
        look();
        assertThat(keys).containsExactly("of somebody else", "acme");

        write("acme.csv", "1", THEN);
        look();
        assertThat(look()).as("it is back").containsExactly("acme");

        files = files.removeVanished();
        Files.delete(folder.resolve("acme.csv"));
        look();
        assertThat(keys).contains("acme");
        look();
        assertThat(keys).containsExactly("of somebody else");
    }

    @Test
    void aFileThatIsMissingOnceIsStillTheSame() throws IOException {
        files = files.removeVanished();
        write("acme.csv", "1", THEN);
        look();
        look();
        Files.delete(folder.resolve("acme.csv"));
        look();
        write("acme.csv", "1", THEN);
        assertThat(look()).isEmpty();
        assertThat(look()).isEmpty();
        assertThat(keys).containsExactly("acme");
    }

    @Test
    void twoFilesOfOneKeyAreAnErrorThatNamesBoth() throws IOException {
        files = files.glob("*").key(path -> "k");
        write("a.csv", "1", THEN);
        write("b.csv", "1", THEN);

        assertThatThrownBy(this::look)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("a.csv")
                .hasMessageContaining("b.csv")
                .hasMessageContaining("the same partition key 'k'");
    }

    @Test
    void aFolderThatIsNotThereIsAnErrorAndNoEmptyFolder() {
        files = FileArrivals.in(folder.resolve("none")).set("s3").removeVanished();
        assertThatThrownBy(this::look)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("There is no folder");
    }

    @Test
    void aSetMustBeNamed() {
        files = FileArrivals.in(folder);
        assertThatThrownBy(this::look)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(".set(");
    }

    @Test
    void foldersInsideAreLookedIntoWhereThePatternSaysSo() throws IOException {
        files = files.glob("**.csv");
        write("eu/a.b.csv", "1", THEN);
        write("us/a.csv", "1", THEN);
        look();
        assertThat(look()).containsExactly("eu/a.b", "us/a");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void awkwardNamesAreDifferentKeys() throws IOException {
        files = files.glob("*");
        for (String name : List.of("a", "A", "a b", "a=b|c", "ä", "a\u0308", "it's", ".hidden", "a%20b", "..x")) {
            write(name, "1", THEN);
        }
        look();
        assertThat(look()).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void aCursorOfAnotherKindIsRefused() throws IOException {
        write("acme.csv", "1", THEN);
        for (String wrong : List.of("", "x", "files-1:", "files-1:AAAA", "files-1:%")) {
            cursor = Optional.of(wrong);
            assertThatThrownBy(this::look).isInstanceOf(PartitaException.class).hasMessageContaining("cursor");
        }
    }

    @Test
    void manyFilesAreTakenAFewAtATimeAndTheCursorStaysSmall() throws IOException {
        int count = 2_500;
        for (int i = 0; i < count; i++) {
            Files.writeString(folder.resolve("file-" + i + ".csv"), "" + i);
        }
        look();
        List<String> taken = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        boolean more = true;
        while (more) {
            SensorResult result = files.result(new Context(cursor, List.of()));
            cursor = result.newCursor().or(() -> cursor);
            result.runs().forEach(run -> taken.addAll(run.partitionKeys()));
            sizes.add(result.runs().size());
            more = result.hasMore();
        }
        assertThat(sizes).containsExactly(1_000, 1_000, 500);
        assertThat(taken).hasSize(count).doesNotHaveDuplicates();
        assertThat(cursor.orElseThrow().length()).isLessThan(count * 26);
    }
}
