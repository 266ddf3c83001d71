package dev.partita.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MetadataLinesTest {

    @Test
    void whatIsShortStandsInOneLine() {
        MetadataLines lines = MetadataLines.of("""
                {"rows":3,"ok":true,"note":"a\\u0007b","file":{"type":"path","value":"/data/a.csv"},
                 "took":{"type":"duration","value":"PT1H0M3.5S"},"site":{"type":"url","value":"https://example.org"},
                 "day":{"type":"date","value":"2026-01-31"},"raw":{"type":"json","value":{"a":null}}}""");

        assertThat(lines.line())
                .isEqualTo(
                        "rows=3, ok=true, note=a\\u0007b, file=/data/a.csv, took=1 h 3.5 s, site=https://example.org,"
                                + " day=2026-01-31, raw={\"a\":null}");
        assertThat(lines.blocks()).isEmpty();
    }

    @Test
    void whatIsLongHasLinesOfItsOwn() {
        MetadataLines lines = MetadataLines.of("""
                {"notes":{"type":"markdown","value":"# Title\\n\\n- one"},"rows":3,
                 "columns":{"type":"table_schema","value":[{"name":"date","type":"DATE","nullable":true},
                                                           {"name":"share_price","type":"FLOAT","nullable":false}]},
                 "log":"first\\nsecond","raw":{"type":"json","value":{"a":"%s","b":1}}}""".formatted("x".repeat(80)));

        assertThat(lines.line()).isEqualTo("rows=3");
        assertThat(String.join("\n", lines.blocks())).isEqualTo("""
                notes:
                  # Title

                  - one
                columns:
                  date         DATE
                  share_price  FLOAT  not null
                log:
                  first
                  second
                raw:
                  {
                    "a" : "%s",
                    "b" : 1
                  }""".formatted("x".repeat(80)));
    }

    @Test
    void allOfItFitsIntoALine() {
        assertThat(MetadataLines.inLine("""
                {"notes":{"type":"markdown","value":"# Title\\n- one"},
                 "columns":{"type":"table_schema","value":[{"name":"a","type":"INT","nullable":false}]}}""")).isEqualTo("notes=# Title - one, columns=(a INT not null)");
        assertThat(MetadataLines.inLine("")).isEmpty();
    }

    @Test
    void aDurationIsWrittenWhole() {
        assertThat(Words.exact(Duration.ZERO)).isEqualTo("0 s");
        assertThat(Words.exact(Duration.ofMillis(-12))).isEqualTo("-0.012 s");
        assertThat(Words.exact(Duration.ofDays(2).plusMinutes(1))).isEqualTo("2 d 1 min");
        assertThat(Words.exact(Duration.ofSeconds(100))).isEqualTo("1 min 40 s");
    }
}
