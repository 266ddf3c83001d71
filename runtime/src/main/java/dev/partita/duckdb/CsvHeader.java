package dev.partita.duckdb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The first line of a CSV file that names its columns. DuckDB takes the columns that it is told by their positions and never looks
 * at their names, so a file with renamed or exchanged columns would go unnoticed.
 */
final class CsvHeader {

    private static final int BUFFER = 2_048;
    private static final int END = -1;

    private final Reader in;
    private final String separator;
    private final int quote;
    private int next;

    private CsvHeader(Reader in, String separator, String quote) throws IOException {
        this.in = in;
        this.separator = separator;
        this.quote = quote.isEmpty() ? END - 1 : quote.charAt(0);
        advance();
    }

    /** The names as they stand in the file; none if the file is empty. */
    static List<String> read(Path file, Map<String, String> settings) throws IOException {
        try (InputStream bytes = open(file);
                Reader text = new InputStreamReader(new BufferedInputStream(bytes, BUFFER), StandardCharsets.UTF_8)) {
            CsvHeader header =
                    new CsvHeader(text, settings.getOrDefault("delim", ","), settings.getOrDefault("quote", "\""));
            if (header.next == '\ufeff') {
                header.advance();
            }
            for (int i = Integer.parseInt(settings.getOrDefault("skip", "0")); i > 0; i--) {
                header.skipLine();
            }
            String comment = settings.getOrDefault("comment", "");
            while (header.next == '\n'
                    || header.next == '\r'
                    || (!comment.isEmpty() && header.next == comment.charAt(0))) {
                header.skipLine();
            }
            return header.next == END ? List.of() : header.line();
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        if (!file.toString().endsWith(".gz")) {
            return bytes;
        }
        try {
            return new GZIPInputStream(bytes, BUFFER);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private void advance() throws IOException {
        next = in.read();
    }

    private void skipLine() throws IOException {
        while (next != END && next != '\n' && next != '\r') {
            advance();
        }
        if (next == '\r') {
            advance();
        }
        if (next == '\n') {
            advance();
        }
    }

    private List<String> line() throws IOException {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        while (next != END && next != '\n' && next != '\r') {
            if (next == quote && name.toString().isBlank()) {
                quoted(name);
                continue;
            }
            name.append((char) next);
            advance();
            int begin = name.length() - separator.length();
            if (begin >= 0 && name.indexOf(separator, begin) == begin) {
                name.setLength(begin);
                names.add(name.toString().strip());
                name.setLength(0);
            }
        }
        names.add(name.toString().strip());
        return names;
    }

    private void quoted(StringBuilder name) throws IOException {
        name.setLength(0);
        advance();
        while (next != END) {
            if (next == quote) {
                advance();
                if (next != quote) {
                    return;
                }
            }
            name.append((char) next);
            advance();
        }
    }
}
