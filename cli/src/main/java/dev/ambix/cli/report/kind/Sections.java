package dev.ambix.cli.report.kind;

import dev.ambix.cli.drift.DriftText;
import dev.ambix.cli.graph.EntityDiagram;
import dev.ambix.cli.graph.EntityGraph;
import dev.ambix.cli.graph.GraphMarks;
import dev.ambix.cli.graph.MermaidGraph;
import dev.ambix.cli.graph.RevisionDiagram;
import dev.ambix.cli.graph.SvgGraph;
import dev.ambix.cli.report.page.Cell;
import dev.ambix.cli.report.page.PageBlock;
import dev.ambix.cli.report.page.PageSection;
import dev.ambix.cli.report.page.Tone;
import dev.ambix.drift.DriftedObject;
import dev.ambix.drift.DriftedProperty;
import dev.ambix.lint.statement.Secrets;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sections that several kinds of report have. */
final class Sections {
    /** The most revisions of which a picture can be looked at. */
    private static final int MOST_BOXES = 300;

    private Sections() {}

    /** The place of revisions in the graph. */
    static PageSection graph(RevisionMap graph, List<RevisionNode> revisions, GraphMarks marks) {
        String heading = "Revision graph";
        List<RevisionNode> known = revisions.stream()
                .filter(revision -> graph.find(revision.id()).isPresent())
                .toList();
        if (known.isEmpty()) {
            return new PageSection(heading, List.of(PageBlock.text("No revision of the graph is concerned.")));
        }
        if (known.size() > MOST_BOXES) {
            return new PageSection(
                    heading,
                    List.of(PageBlock.text("A picture of " + known.size()
                            + " revisions could not be read. \"ambix graph --rev-range START:END\" draws a part.")));
        }
        RevisionDiagram diagram = RevisionDiagram.of(graph, known, marks);
        return new PageSection(
                heading,
                List.of(new PageBlock.Picture(
                        "The revisions and what they follow; dashed lines are dependencies.",
                        SvgGraph.write(diagram),
                        Optional.of(MermaidGraph.write(diagram)))));
    }

    static PageSection schema(SchemaChange change) {
        List<PageBlock> blocks = new ArrayList<>();
        gaps(change.gaps(), blocks);
        if (change.objects().isEmpty()) {
            if (change.gaps().isEmpty()) {
                blocks.add(PageBlock.text("Nothing changes in the schema."));
            }
            return new PageSection("What changes in the schema", blocks);
        }
        entities(change, blocks);
        blocks.add(objects(
                "Objects of the schema that change",
                List.of("Change", "Object", "Before and after"),
                change.objects(),
                object -> Cell.state(SchemaChange.word(object.deviation()), tone(object)),
                "before",
                "after"));
        return new PageSection("What changes in the schema", blocks);
    }

    static void gaps(List<String> gaps, List<PageBlock> blocks) {
        if (!gaps.isEmpty()) {
            blocks.add(new PageBlock.Sentences(gaps, Tone.WARNING));
        }
    }

    /** A picture of the tables, if any change. */
    static void entities(SchemaChange change, List<PageBlock> blocks) {
        EntityDiagram diagram = EntityDiagram.between(change.before(), change.after(), change.renamedTables());
        if (!diagram.isEmpty()) {
            blocks.add(new PageBlock.Picture(
                    "Tables that change (+ added, − dropped, ~ changed), and arrows from foreign keys to what they refer to."
                            + (diagram.leftOut() == 0 ? "" : " " + diagram.leftOut() + " more tables change."),
                    EntityGraph.write(diagram),
                    Optional.empty()));
        }
    }

    /** A table of objects that differ. */
    static PageBlock objects(
            String caption,
            List<String> heads,
            List<DriftedObject> objects,
            Function<DriftedObject, Cell> state,
            String was,
            String is) {
        return new PageBlock.Rows(
                caption,
                heads,
                objects.stream()
                        .map(object -> List.of(
                                state.apply(object),
                                Cell.code(object.object().toString()),
                                Cell.text(object.properties().stream()
                                        .map(property -> words(property, was, is))
                                        .collect(Collectors.joining("\n")))))
                        .toList());
    }

    private static String words(DriftedProperty property, String was, String is) {
        DriftedProperty shown = DriftText.shortened(property);
        return shown.name() + ": " + was + " " + Secrets.masked(shown.expected()) + ", " + is + " "
                + Secrets.masked(shown.found());
    }

    private static Tone tone(DriftedObject object) {
        return switch (object.deviation()) {
            case MISSING -> Tone.BAD;
            case UNEXPECTED -> Tone.GOOD;
            case CHANGED -> Tone.WARNING;
        };
    }
}
