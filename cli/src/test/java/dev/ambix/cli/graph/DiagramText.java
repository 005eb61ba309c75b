package dev.ambix.cli.graph;

import dev.ambix.revision.RevisionMap;
import java.util.List;

/** Diagrams for tests. */
final class DiagramText {
    private DiagramText() {}

    /** Two branches, of which one depends on the other; the database stands at the first. */
    static RevisionDiagram small() {
        RevisionMap map = Dags.map("""
                a1 #core : initial
                b2 < a1 : add "cart"; 100% <b>[end]</b>
                c3 < a1 ~ b2 : C:\\path & `code`
                d4 < b2 c3""");
        return diagram(map, List.of("b2"));
    }

    /** All revisions of a graph, of which these and what they stand on are applied. */
    static RevisionDiagram diagram(RevisionMap map, List<String> rows) {
        return RevisionDiagram.of(map, map.history(), GraphMarks.of(map.applied(map.appliedByRows(rows))));
    }
}
