package dev.ambix.revision;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long it takes to load graphs of several sizes and to ask them. From the root of the project:
 *
 * <pre>mvn -Pbenchmark -pl framework test-compile exec:exec</pre>
 *
 * <p>{@code -Dbenchmark.arguments="RevisionMapBenchmark.load -p size=100000"} chooses among them, and {@code
 * -Dbenchmark.main=dev.ambix.revision.RetainedMemory} measures memory instead of time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RevisionMapBenchmark {
    /** How many revisions. */
    @Param({"1000", "10000", "100000"})
    public int size;

    /** How they are connected; the name of a shape. */
    @Param({"LINEAR", "BRANCHY"})
    public String shape = "";

    private List<RevisionNode> nodes = List.of();
    private Set<String> half = Set.of();
    private RevisionMap map = RevisionMap.of(nodes);

    /** Makes the graph, and applies its lower half. */
    @Setup
    public void makeGraph() {
        nodes = GraphShape.valueOf(shape).nodes(size);
        map = RevisionMap.of(nodes);
        half = new HashSet<>();
        nodes.subList(0, size / 2).forEach(node -> half.add(node.id()));
    }

    /** From nodes to a graph. */
    @Benchmark
    public RevisionMap load() {
        return RevisionMap.of(nodes);
    }

    /** From the lower half to all heads. */
    @Benchmark
    public List<RevisionNode> upgradePlan() {
        return map.upgradePlan(half, List.of("heads"));
    }

    /** From the lower half to nothing. */
    @Benchmark
    public List<RevisionNode> downgradePlan() {
        return map.downgradePlan(half, "base");
    }

    /** The labels of one revision in a graph that was not asked for any before, loading included. */
    @Benchmark
    public Set<String> loadAndLabels() {
        return RevisionMap.of(nodes).labels(GraphShape.id(size / 2));
    }

    /** All up to the middle. */
    @Benchmark
    public List<RevisionNode> history() {
        return map.history(":" + GraphShape.id(size / 2), half);
    }
}
