package dev.ambix.cli.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.graph.EntityDiagram;
import dev.ambix.cli.graph.EntityGraph;
import dev.ambix.cli.report.page.Page.Fact;
import dev.ambix.schema.Ddl;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.QualifiedName;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PageTest {
    private static final String NASTY =
            "<script>alert(\"1\")</script> & 'x' | `y` *z* [a](http://b.example) @team \u202e \u0007";

    private static Document parse(String html) throws Exception {
        String xml = html.replaceFirst("<!DOCTYPE html>", "");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static Page nasty() {
        Schema before = Schema.of(List.of(Ddl.table(NASTY_NAME, Ddl.column("a", SQLDataType.INTEGER))));
        Schema after = Schema.of(List.of(
                Ddl.table(NASTY_NAME, Ddl.column("a", SQLDataType.BIGINT), Ddl.column("<b>\"b\"", SQLDataType.CLOB))));
        String svg = EntityGraph.write(EntityDiagram.between(before, after, Map.of()));
        return new Page(
                NASTY,
                NASTY,
                Tone.BAD,
                List.of(new Fact(NASTY, Cell.code(NASTY))),
                List.of(new PageSection(
                        NASTY,
                        List.of(
                                new PageBlock.Text(NASTY, Tone.WARNING),
                                new PageBlock.Sentences(List.of(NASTY), Tone.BAD),
                                new PageBlock.Rows(
                                        NASTY,
                                        List.of(NASTY, NASTY),
                                        List.of(List.of(Cell.code(NASTY), Cell.state(NASTY, Tone.GOOD)))),
                                new PageBlock.Part(NASTY, List.of(new PageBlock.Source(NASTY, "sql", "```\n" + NASTY))),
                                new PageBlock.Picture(NASTY, svg, Optional.of("flowchart BT"))))),
                NASTY);
    }

    private static final String NASTY_NAME = "\"<i>t</i>\"";

    @Test
    void noTextBecomesMarkupInHtml() throws Exception {
        String html = HtmlPage.write(nasty());

        Document page = parse(html);
        assertThat(page.getElementsByTagName("script").getLength()).isEqualTo(1);
        assertThat(page.getElementsByTagName("i").getLength()).isZero();
        assertThat(page.getElementsByTagName("b").getLength()).isZero();
        assertThat(page.getElementsByTagName("h1").item(0).getTextContent())
                .isEqualTo("<script>alert(\"1\")</script> & 'x' | `y` *z* [a](http://b.example) @team \\u202e \\u0007");
        assertThat(html)
                .doesNotContain("\u202e", "\u0007", "src=", "@import", "url(http")
                .startsWith("<!DOCTYPE html>");
    }

    @Test
    void noTextBecomesMarkupInMarkdown() {
        String markdown = MarkdownPage.write(nasty());

        assertThat(markdown.replaceAll("(?s)````sql.*?````", "").replaceAll("`` ?<script.*?``", ""))
                .doesNotContain("<script", "](http:/", "@team", "http://")
                .contains("\\|", "&lt;script&gt;");
        assertThat(markdown).contains("````sql\n```\n<script>");
    }

    private static Page large(int parts, int lines, int rows) {
        List<PageBlock> blocks = new ArrayList<>();
        blocks.add(new PageBlock.Picture("The graph", "<svg/>", Optional.of("flowchart BT\n")));
        blocks.add(new PageBlock.Rows(
                "Rows",
                List.of("No.", "Name"),
                IntStream.range(0, rows)
                        .mapToObj(i -> List.of(Cell.number(i, "" + i), Cell.code("name_of_the_row_" + i)))
                        .toList()));
        for (int i = 0; i < parts; i++) {
            blocks.add(new PageBlock.Part(
                    "Revision " + i, List.of(new PageBlock.Source("SQL", "sql", "select 1;\n".repeat(lines)))));
        }
        return new Page("Plan", "Fine.", Tone.GOOD, List.of(), List.of(new PageSection("All", blocks)), "Made.");
    }

    @Test
    void aCommentIsShortEnoughForGithubAndSaysWhatWasCut() {
        String whole = MarkdownPage.write(large(10, 20, 10));
        String withoutSql = MarkdownPage.write(large(100, 100, 10));
        String withoutRows = MarkdownPage.write(large(100, 100, 10_000));
        String cut = MarkdownPage.write(large(10_000, 1, 1));

        assertThat(List.of(whole, withoutSql, withoutRows, cut))
                .allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(65_536));
        assertThat(whole).doesNotContain("Left out").contains("```mermaid");
        assertThat(withoutSql)
                .contains("```mermaid", "#### Revision 99", "select 1;")
                .containsPattern(
                        "_Left out, because a comment has at most 65,536 characters: the SQL of \\d+ of 100 parts\\.");
        assertThat(withoutSql.length()).isGreaterThan(60_000);
        assertThat(withoutRows)
                .contains("the SQL of 100 of 100 parts, the graph, 9500 rows of tables.", "_and 9500 more_")
                .doesNotContain("mermaid");
        assertThat(cut).contains("_All SQL and the rest were left out: a comment has at most 65,536 characters.");
        assertThat(cut).containsPattern("\n#### Revision \\d+\n\n_All SQL");
    }

    @Test
    void tablesAreDrawnWithWhatBecomesOfTheirColumnsAndKeys() {
        Schema before = Schema.of(List.of(
                Ddl.table("kept", Ddl.column("id", SQLDataType.INTEGER).notNull(), Ddl.primaryKey("id")),
                Ddl.table("old_name", Ddl.column("id", SQLDataType.INTEGER)),
                Ddl.table(
                        "gone",
                        Ddl.column("kept_id", SQLDataType.INTEGER),
                        Ddl.foreignKey("kept_id").references("kept"))));
        Schema after = Schema.of(List.of(
                Ddl.table("kept", Ddl.column("id", SQLDataType.INTEGER).notNull(), Ddl.primaryKey("id")),
                Ddl.table("new_name", Ddl.column("id", SQLDataType.BIGINT)),
                Ddl.table(
                        "added",
                        Ddl.column("kept_id", SQLDataType.INTEGER),
                        Ddl.foreignKey("kept_id").references("kept"))));

        EntityDiagram diagram = EntityDiagram.between(
                before, after, Map.of(QualifiedName.of("old_name"), QualifiedName.of("new_name")));

        assertThat(diagram.entities())
                .extracting(entity -> entity.change() + " " + entity.name())
                .containsExactly("ADDED added", "DROPPED gone", "CHANGED old_name → new_name", "SAME kept");
        assertThat(diagram.entities().get(2).fields().get(0).type()).isEqualTo("int → bigint");
        assertThat(diagram.relations())
                .extracting(relation -> relation.change() + " " + relation.from() + " " + relation.to())
                .containsExactly("ADDED added kept", "DROPPED gone kept");
        assertThat(EntityGraph.write(diagram)).contains(">1 added, 1 dropped, 1 changed; the others are neighbors.<");
        assertThat(EntityDiagram.between(before, before, Map.of()).isEmpty()).isTrue();
    }

    @Test
    void ofManyTablesTheFirstAreDrawn() {
        Schema many = Schema.of(IntStream.range(0, 60)
                .mapToObj(i -> Ddl.table(
                        "t" + i,
                        Ddl.column("t_id", SQLDataType.INTEGER),
                        Ddl.foreignKey("t_id").references("t" + i)))
                .toList());

        EntityDiagram diagram = EntityDiagram.between(Schema.EMPTY, many, Map.of());

        assertThat(diagram.entities()).hasSize(40);
        assertThat(diagram.leftOut()).isEqualTo(20);
        assertThat(EntityGraph.write(diagram)).contains("40 added");
    }
}
