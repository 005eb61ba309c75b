package dev.ambix.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TerminalGraphTest {
    private static final TerminalGraph ASCII = TerminalGraph.of(GraphCharacters.ASCII);

    private static final String TEAM = """
            a #core : initial
            b < a : left
            c < a : right
            d < b c : merge
            e < d : top""";

    private static String draw(TerminalGraph graph, String revisions) {
        RevisionMap map = Dags.map(revisions);
        return draw(graph, map, map.history());
    }

    private static String draw(TerminalGraph graph, RevisionMap map, List<RevisionNode> revisions) {
        return String.join("\n", graph.draw(map, revisions, node -> (node.id() + " " + node.message()).strip())) + "\n";
    }

    @Test
    void aMergePartsTheLaneAndAForkJoinsIt() {
        assertThat(draw(ASCII, TEAM)).isEqualTo("""
                * e top
                *   d merge
                |\\
                | * c right
                * | b left
                |/
                * a initial
                """);
    }

    @Test
    void marksShowInTheCharacterOfARevision() {
        GraphMarks marks = new GraphMarks(Optional.of(Set.of("a", "b")), Set.of("b"));
        assertThat(draw(TerminalGraph.of(GraphCharacters.UNICODE).withMarks(marks), TEAM))
                .isEqualTo("""
                ○ e top
                ○   d merge
                │╲
                │ ○ c right
                ◉ │ b left
                │╱
                ● a initial
                """);
    }

    @Test
    void aPartOfTheGraphGoesOnBelow() {
        RevisionMap map = Dags.map(TEAM);
        assertThat(draw(ASCII, map, map.history().subList(0, 3))).isEqualTo("""
                * e top
                *   d merge
                |\\
                | * c right
                ~ ~
                """);
    }

    @Test
    void aDependencyIsALineBesideTheLanes() {
        assertThat(draw(ASCII, "a\nb < a : accounts\nc < a ~ b : billing")).isEqualTo("""
                * c billing
                | depends on b (accounts)
                | * b accounts
                |/
                * a
                """);
    }

    @Test
    void aTextOfSeveralLinesKeepsTheLanes() {
        RevisionMap map = Dags.map(TEAM);
        List<String> lines = ASCII.draw(map, map.history(), node -> node.id() + "\n  by somebody\n  later\n  done");
        assertThat(String.join("\n", lines.subList(4, 13))).isEqualTo("""
                *   d
                |\\    by somebody
                | |   later
                | |   done
                | * c
                | |   by somebody
                | |   later
                | |   done
                * | b""");
    }

    @Test
    void aHeadBelowABaseOfAnotherHistoryIsParted() {
        assertThat(draw(ASCII, "a\nb < a\nx\ny < x")).isEqualTo("""
                * y
                * x

                * b
                * a
                """);
    }

    @Test
    void branchesAreDrawnOneAfterTheOther() {
        assertThat(draw(ASCII, "a\nb1 < a\nc1 < a\nb2 < b1\nc2 < c1")).isEqualTo("""
                * c2
                * c1
                | * b2
                | * b1
                |/
                * a
                """);
    }

    @Test
    void manyParentsFanOut() {
        assertThat(draw(ASCII, "a\nb < a\nc < a\nd < a\ne < b c d")).isEqualTo("""
                *-.   e
                |\\ \\
                | | * d
                | * | c
                | |/
                * / b
                |/
                * a
                """);
    }

    @Test
    void thePainterGetsEachLaneByNumber() {
        TerminalGraph colored = ASCII.withPainter((lane, strokes) -> "<" + lane + strokes + ">");
        assertThat(draw(colored, "a\nb < a\nc < a\nd < b c")).isEqualTo("""
                <0*>   d
                <0|><1\\>
                <0|> <1*> c
                <0*> <1|> b
                <0|/>
                <0*> a
                """);
    }

    @Test
    void nothingIsDrawnOfNothing() {
        assertThat(ASCII.draw(RevisionMap.of(List.of()), List.of(), RevisionNode::id))
                .isEmpty();
    }

    @Test
    void boxCharactersNeedACharsetThatHasThem() {
        assertThat(GraphCharacters.of(StandardCharsets.UTF_8)).isEqualTo(GraphCharacters.UNICODE);
        assertThat(GraphCharacters.of(StandardCharsets.US_ASCII)).isEqualTo(GraphCharacters.ASCII);
        assertThat(GraphCharacters.of(StandardCharsets.ISO_8859_1)).isEqualTo(GraphCharacters.ASCII);
    }

    @Test
    void aLongHistoryWithManyBranchesOverflowsNoStack() {
        RevisionMap map = Dags.random(5, 10_000, 200);
        int[] revisions = {0};
        ASCII.draw(map, map.history(), RevisionNode::id, line -> revisions[0] += line.contains("*") ? 1 : 0);
        assertThat(revisions[0]).isEqualTo(10_000);
    }
}
