package dev.ambix.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.revision.RevisionMap;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MermaidGraphTest {
    @Test
    void writesBoxesEdgesAndStyles() {
        assertThat(MermaidGraph.write(DiagramText.small())).isEqualTo("""
                flowchart BT
                    r1["a1<br>initial<br>(core, base, applied)"]:::applied
                    r2["b2<br>add #34;cart#34;#59; 100#37; #60;b#62;#91;end#93;#60;/b#62;<br>(current)"]:::current
                    r3["c3<br>C#58;#92;path #38; #96;code#96;<br>(pending)"]:::pending
                    r4["d4<br>(head, merge, pending)"]:::pending
                    r1 --> r2
                    r1 --> r3
                    r2 -.-> r3
                    r2 --> r4
                    r3 --> r4
                    classDef unknown fill:#f6f8fa,stroke:#57606a,color:#1f2328
                    classDef pending fill:#ffffff,stroke:#8c959f,color:#57606a,stroke-dasharray:4 3
                    classDef applied fill:#dafbe1,stroke:#1a7f37,color:#1f2328
                    classDef current fill:#1a7f37,stroke:#116329,color:#ffffff
                    classDef outside fill:none,stroke:#8c959f,color:#8c959f,stroke-dasharray:2 3
                """);
    }

    @Test
    void aParentOutsideOfTheRangeIsABoxOfItsOwn() {
        RevisionMap map = Dags.map("end : first\nb2 < end : second");
        String text = MermaidGraph.write(
                RevisionDiagram.of(map, List.of(map.find("b2").orElseThrow()), GraphMarks.none()));
        assertThat(text).startsWith("""
                flowchart BT
                    r1["end<br>first<br>(base, outside)"]:::outside
                    r2["b2<br>second<br>(head)"]:::unknown
                    r1 --> r2
                """);
    }

    @Test
    void aParentOutsideFollowsWhatIsShown() {
        RevisionMap map = Dags.map("a1 : one\nb2 < a1 : two\nc3 < b2 : three");
        String text = MermaidGraph.write(RevisionDiagram.of(
                map, List.of(map.find("a1").orElseThrow(), map.find("c3").orElseThrow()), GraphMarks.none()));
        assertThat(text).contains("    r1 --> r2\n    r2 --> r3\n");
    }

    @Property
    void noMessageLeavesItsQuotes(@ForAll String message) {
        assertThat(MermaidGraph.escape(message)).doesNotContain("\"", "\n", "`", "<", ">", "&", "[", "{", "%", ":");
    }
}
