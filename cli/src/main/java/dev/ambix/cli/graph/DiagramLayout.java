package dev.ambix.cli.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.core.util.IElkProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Where the boxes and edges of a diagram go: layered, edges at right angles. The Eclipse Layout Kernel
 * works it out; no other class knows it.
 *
 * @param width of the whole, in pixels like all measures here
 * @param places the upper left corner of each box, by id
 * @param lines the way of each edge, in the order of the edges
 */
record DiagramLayout(double width, double height, Map<String, Point> places, List<List<Point>> lines) {
    private static final double MARGIN = 24;
    /**
     * Made as its interface. Java 25 verifies the classes of its archive at each start; to see whether a class is one of another
     * type, it would read this one from its jar, behind twenty others, as an archive has no classes of signed jars.
     */
    private static final Supplier<IElkProgressMonitor> MONITOR = BasicProgressMonitor::new;

    /** The number of boxes from which on fewer tries are made to avoid crossings. */
    private static final int LARGE = 300;

    /** A point, counted from the upper left corner. */
    record Point(double x, double y) {}

    /** The measures of a box. */
    record Size(double width, double height) {}

    /** An edge between the boxes with these ids. */
    record Link(String from, String to) {}

    /** Where edges lead. */
    enum Flow {
        UP,
        RIGHT
    }

    static DiagramLayout of(Map<String, Size> boxes, List<Link> links, Flow flow) {
        ElkNode graph = graph(flow);
        if (boxes.size() > LARGE) {
            graph.setProperty(LayeredOptions.THOROUGHNESS, 1);
        }
        Map<String, ElkNode> nodes = new LinkedHashMap<>();
        boxes.forEach((id, size) -> {
            ElkNode node = ElkGraphUtil.createNode(graph);
            node.setDimensions(size.width(), size.height());
            nodes.put(id, node);
        });
        List<ElkEdge> edges = new ArrayList<>();
        for (Link link : links) {
            edges.add(ElkGraphUtil.createSimpleEdge(nodes.get(link.from()), nodes.get(link.to())));
        }
        new LayeredLayoutProvider().layout(graph, MONITOR.get());
        Map<String, Point> places = new LinkedHashMap<>();
        nodes.forEach((id, node) -> places.put(id, new Point(node.getX(), node.getY())));
        List<List<Point>> lines = edges.stream().map(DiagramLayout::line).toList();
        return new DiagramLayout(graph.getWidth(), graph.getHeight(), places, lines);
    }

    private static ElkNode graph(Flow flow) {
        // The types of properties are only known to the library once this service has been made.
        LayoutMetaDataService.getInstance();
        ElkNode graph = ElkGraphUtil.createGraph();
        graph.setProperty(LayeredOptions.DIRECTION, flow == Flow.UP ? Direction.UP : Direction.RIGHT);
        graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(LayeredOptions.PADDING, new ElkPadding(MARGIN));
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, 28.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 36.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, 18.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 14.0);
        return graph;
    }

    private static List<Point> line(ElkEdge edge) {
        ElkEdgeSection section = edge.getSections().get(0);
        List<Point> points = new ArrayList<>();
        points.add(new Point(section.getStartX(), section.getStartY()));
        for (ElkBendPoint bend : section.getBendPoints()) {
            points.add(new Point(bend.getX(), bend.getY()));
        }
        points.add(new Point(section.getEndX(), section.getEndY()));
        return points;
    }
}
