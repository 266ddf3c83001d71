package dev.partita.cli;

import dev.partita.cli.Shell.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which partitions the command line is asked for, and what it says of those that there are not. */
final class ChoosePartitionsTest {

    @TempDir
    private Path folder;

    private Shell shell;

    @BeforeEach
    void customers() {
        shell = new Shell(folder, SalesRegistry.class);
        shell.run("partitions", "add", "s3", "globex", "acme", "a..b", "x=|%", "last");
    }

    @Test
    void dump() {
        String[][] all = {
            {"daily"},
            {"daily", "--partition", "2026-1-5"},
            {"daily", "--partition", "2025-12-31"},
            {"daily", "--partition", "2026-02-01"},
            {"daily", "--partition", "nonsense"},
            {"daily", "--partition", ""},
            {"daily", "--partition", "2026-01-05", "--partition", "2026-01-40", "--partition", "x"},
            {"future", "--partition", "2999-01-01"},
            {"future", "--all-partitions"},
            {"future", "--range", "2999-01-01..2999-01-02"},
            {"daily", "--range", "2026-01-05..2026-01-03"},
            {"daily", "--range", "2026-01-05"},
            {"daily", "--range", "2026-01-05..x"},
            {"daily", "--range", ".."},
            {"daily", "--range", "2026-01-03..2026-01-05", "--range", "2026-01-03..2026-01-05"},
            {"daily", "--range", "2026-01-03..2026-01-05", "--partition", "2026-01-03"},
            {"regional", "--partition", "EU"},
            {"regional", "--partition", "mars"},
            {"regional", "--partition", ""},
            {"regional", "--range", "us..eu"},
            {"regional", "--range", "eu..mars"},
            {"files", "--partition", "acm"},
            {"files", "--partition", ""},
            {"files", "--range", "acme..globex"},
            {"files", "--range", "globex..nobody"},
            {"files", "--partition", "a\tb"},
            {"sales", "--partition", ""},
            {"sales", "--partition", "2026-01-05"},
            {"sales", "--partition", "s4=acme"},
            {"sales", "--partition", "s3=acme|s3=globex"},
            {"sales", "--partition", "day=2026-01-05|s3=nobody"},
            {"sales", "--partition", "day=2026-02-05|s3=acme"},
            {"sales", "--partition", "day=|s3=acme"},
            {"sales", "--partition", "|"},
            {"sales", "--range", "2026-01-05..2026-01-07"},
            {"sales", "--range", "day=2026-01-05..2026-02-07"},
            {"sales", "--range", "day=2026-01-05..s3=acme"},
            {"sales", "--range", "day=2026-01-07..2026-01-05"},
            {"sales", "--range", "month=2026-01-07..2026-01-05"},
            {"sales", "--range", "day=2026-01-05..2026-01-07", "--range", "day=2026-01-05..2026-01-07"},
            {"sales", "--range", "day=2026-01-05..2026-01-07", "--partition", "day=2026-01-05"},
            {"sales", "--range", "day=2026-01-05|s3=acme..day=2026-01-06|s3=acme"},
            {"sales", "--all-partitions", "--missing"},
            {"daily or sales", "--partition", "day=2026-01-05"},
            {"daily or regional", "--partition", "2026-01-05"},
            {"huge", "--all-partitions"},
            {"huge", "--partition", "region=r1|s3=acme", "--range", "day=2023-01-01..2023-01-03"},
            {"huge", "--missing"},
            {"sales", "--partition", "s3=acme", "--partition", "s3=globex"},
            {"huge", "--failed"},
            {"sales", "--range", "s3=a..b..x%3D%7C%25", "--partition", "day=2026-01-02"},
            {"sales", "--range", "s3=a..b..x=|%"}
        };
        for (String[] arguments : all) {
            List<String> command = new java.util.ArrayList<>(List.of("materialize", "--dry-run"));
            command.addAll(List.of(arguments));
            Result result = shell.run(command.toArray(String[]::new));
            System.out.println("$ " + String.join(" ", arguments) + "   -> " + result.status());
            System.out.println((result.out() + result.err()).indent(6));
        }
        for (String[] arguments : new String[][] {{"assets"}, {"status"}, {"assets", "--json"}}) {
            Result result = shell.run(arguments);
            System.out.println("$ " + String.join(" ", arguments) + "   -> " + result.status());
            System.out.println(
                    (result.out() + result.err()).replaceAll("\"r[0-9]+\",", "").indent(6));
        }
    }
}
