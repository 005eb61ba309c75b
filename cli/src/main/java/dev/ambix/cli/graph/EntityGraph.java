package dev.ambix.cli.graph;

import dev.ambix.cli.graph.DiagramLayout.Flow;
import dev.ambix.cli.graph.DiagramLayout.Link;
import dev.ambix.cli.graph.DiagramLayout.Size;
import dev.ambix.cli.graph.EntityDiagram.Change;
import dev.ambix.cli.graph.EntityDiagram.Entity;
import dev.ambix.cli.graph.EntityDiagram.Relation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a diagram of tables as SVG: a box for each, with a line for each column, and arrows along the foreign keys. */
public final class EntityGraph {
    private EntityGraph() {}

    /** The text of the picture, with a line end after each line. */
    public static String write(EntityDiagram diagram) {
        Map<String, Size> sizes = new LinkedHashMap<>();
        for (Entity entity : diagram.entities()) {
            sizes.put(entity.id(), new Size(EntityBox.width(entity), EntityBox.height(entity)));
        }
        List<Link> links = diagram.relations().stream()
                .map(relation -> new Link(relation.from(), relation.to()))
                .toList();
        DiagramLayout layout = DiagramLayout.of(sizes, links, Flow.RIGHT);
        SvgPicture picture = new SvgPicture("entity-graph", "Tables that change", description(diagram), layout);
        for (int i = 0; i < diagram.relations().size(); i++) {
            Relation relation = diagram.relations().get(i);
            picture.line("edge " + relation.change().name().toLowerCase(Locale.ROOT), i);
        }
        for (Entity entity : diagram.entities()) {
            picture.add(EntityBox.draw(entity, layout.places().get(entity.id())));
        }
        return picture.text();
    }

    private static String description(EntityDiagram diagram) {
        return count(diagram, Change.ADDED, " added") + ", " + count(diagram, Change.DROPPED, " dropped") + ", "
                + count(diagram, Change.CHANGED, " changed") + "; the others are neighbors.";
    }

    private static String count(EntityDiagram diagram, Change change, String word) {
        return diagram.entities().stream()
                        .filter(entity -> entity.change() == change)
                        .count()
                + word;
    }
}
