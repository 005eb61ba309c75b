package dev.ambix.cli.report;

import dev.ambix.cli.graph.GraphCharacters;
import dev.ambix.cli.graph.LanePainter;
import dev.ambix.cli.graph.RevisionState;
import dev.ambix.cli.graph.TerminalGraph;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Style;

/** Prints revisions as lanes on the terminal, in its characters and colors. */
public record GraphLines(Session session) {
    public void print(ShownRevisions shown) {
        RevisionText text =
                new RevisionText(shown.graph(), session.style(), shown.marks().current());
        boolean verbose = session.options().verbose();
        TerminalGraph.of(GraphCharacters.of(session.console().host().charset()))
                .withMarks(shown.marks())
                .withPainter(session.style().colored() ? painter(session.style()) : LanePainter.PLAIN)
                .draw(
                        shown.graph(),
                        shown.revisions(),
                        revision -> verbose ? text.details(revision) + "\n " : text.line(revision),
                        line -> session.print(line.stripTrailing()));
    }

    private static LanePainter painter(Style style) {
        return new LanePainter() {
            @Override
            public String lane(int lane, String strokes) {
                return style.lane(lane, strokes);
            }

            @Override
            public String node(int lane, RevisionState state, String character) {
                return state == RevisionState.CURRENT ? style.mark(character) : lane(lane, character);
            }
        };
    }
}
