package dev.ambix.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.graph.DiagramLayout.Point;
import dev.ambix.revision.RevisionMap;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgGraphTest {
    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    @Test
    void everyRevisionIsABoxWithItsTextAndBadges() throws Exception {
        Document svg = parse(SvgGraph.write(DiagramText.small()));
        assertThat(texts(svg.getElementsByTagName("text")))
                .containsExactly(
                        "a1",
                        "base",
                        "core",
                        "initial",
                        "b2",
                        "current",
                        "add \"cart\"; 100% <b>[end]</b>",
                        "c3",
                        "C:\\path & `code`",
                        "d4",
                        "head",
                        "merge");
        assertThat(texts(svg.getElementsByTagName("title")))
                .containsExactly(
                        "Revision graph",
                        "a1\ninitial\n(core, base, applied)",
                        "b2\nadd \"cart\"; 100% <b>[end]</b>\n(current)",
                        "c3\nC:\\path & `code`\n(pending)",
                        "d4\n(head, merge, pending)");
        assertThat(texts(svg.getElementsByTagName("desc"))).containsExactly("4 revisions; heads: d4; current: b2.");
    }

    @Test
    void aRevisionAloneIsDrawnAsFollows() {
        RevisionMap map = Dags.map("a1 #core : initial");
        String svg = SvgGraph.write(DiagramText.diagram(map, List.of("a1")));
        assertThat(svg.substring(svg.indexOf("<rect class=\"ground\""))).isEqualTo("""
                <rect class="ground" width="100%" height="100%"/>
                <g class="current" transform="translate(24 24)"><title>a1
                initial
                (core, head, base, current)</title>\
                <rect class="box" width="246" height="54" rx="9"/>\
                <text class="id" x="14" y="22">a1</text>\
                <rect class="badge role" x="36.4" y="9" width="39.6" height="17" rx="8.5"/>\
                <text class="badge-text role" x="56.2" y="21.5">head</text>\
                <rect class="badge role" x="82" y="9" width="39.6" height="17" rx="8.5"/>\
                <text class="badge-text role" x="101.8" y="21.5">base</text>\
                <rect class="badge here" x="127.6" y="9" width="58.8" height="17" rx="8.5"/>\
                <text class="badge-text here" x="157" y="21.5">current</text>\
                <rect class="badge label" x="192.4" y="9" width="39.6" height="17" rx="8.5"/>\
                <text class="badge-text label" x="212.2" y="21.5">core</text>\
                <text class="message" x="14" y="42">initial</text></g>
                </svg>
                """);
    }

    @Test
    void aLongMessageIsCutAndWholeInTheTitle() throws Exception {
        String message = "a message that goes on and on until no box can hold it any more";
        Document svg = parse(SvgGraph.write(DiagramText.diagram(Dags.map("a1 : " + message), List.of())));
        assertThat(texts(svg.getElementsByTagName("text"))).contains("a message that goes on and on until no…");
        assertThat(texts(svg.getElementsByTagName("title"))).anyMatch(title -> title.contains(message));
    }

    @Test
    void charactersThatXmlForbidsAreReplaced() throws Exception {
        Document svg = parse(SvgGraph.write(DiagramText.diagram(Dags.map("a1 : \u0001\uFFFE]]>&lt;"), List.of())));
        assertThat(texts(svg.getElementsByTagName("text"))).contains("\uFFFD\uFFFD]]>&lt;");
    }

    @Test
    void thePictureStandsAlone() {
        assertThat(SvgGraph.write(DiagramText.small()))
                .doesNotContain("<script", "@import", "href=", "url(http")
                .contains("prefers-color-scheme: dark", "role=\"img\"");
    }

    @Test
    void twoPicturesOfOneGraphAreTheSame() {
        RevisionMap map = Dags.random(9, 60, 5);
        assertThat(SvgGraph.write(DiagramText.diagram(map, List.of())))
                .isEqualTo(SvgGraph.write(DiagramText.diagram(map, List.of())));
    }

    @Test
    void cornersAreRounded() {
        assertThat(RoundedPath.of(List.of(new Point(0, 0), new Point(0, 20), new Point(30, 20))))
                .isEqualTo("M0,0 L0,12 Q0,20 8,20 L30,20");
    }
}
