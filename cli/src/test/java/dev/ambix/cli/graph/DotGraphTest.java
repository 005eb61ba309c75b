package dev.ambix.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.revision.RevisionMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DotGraphTest {
    @Test
    void writesBoxesEdgesAndStyles() {
        assertThat(DotGraph.write(DiagramText.small())).isEqualTo("""
                digraph revisions {
                    rankdir=BT
                    node [shape=box, style="rounded,filled", fontname="Helvetica", fontsize=11, margin="0.15,0.08"]
                    edge [color="#57606a", arrowsize=0.7]
                    "a1" [label="a1\\ninitial\\n(core, base, applied)", fillcolor="#dafbe1", color="#1a7f37", fontcolor="#1f2328"]
                    "b2" [label="b2\\nadd \\"cart\\"; 100% <b>[end]</b>\\n(current)", fillcolor="#1a7f37", color="#116329", fontcolor="#ffffff"]
                    "c3" [label="c3\\nC:\\\\path &amp; `code`\\n(pending)", fillcolor="#ffffff", color="#8c959f", fontcolor="#57606a", style="rounded,filled,dashed"]
                    "d4" [label="d4\\n(head, merge, pending)", fillcolor="#ffffff", color="#8c959f", fontcolor="#57606a", style="rounded,filled,dashed"]
                    "a1" -> "b2"
                    "a1" -> "c3"
                    "b2" -> "c3" [style=dashed]
                    "b2" -> "d4"
                    "c3" -> "d4"
                }
                """);
    }

    @Test
    void graphvizReadsBackWhatWasWritten(@TempDir Path folder) throws Exception {
        assumeTrue(isInstalled(), "Graphviz is not installed");
        RevisionMap map = Dags.map("a : \\N \"x\" \\\\ &amp; -> } ]; //\nb < a : 請求書 🎉");
        Path file = Files.writeString(folder.resolve("graph.dot"), DotGraph.write(DiagramText.diagram(map, List.of())));
        Process dot = new ProcessBuilder("dot", "-Tsvg", file.toString())
                .redirectErrorStream(true)
                .start();
        String svg = new String(dot.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(dot.waitFor()).as(svg).isZero();
        assertThat(svg.replace("&#45;", "-").replace("&#160;", " ").replace("&quot;", "\""))
                .contains(">\\N \"x\" \\\\ &amp;amp; -&gt; } ]; //<", ">請求書 🎉<");
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("dot", "-V").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
