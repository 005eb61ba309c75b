package dev.ambix.cli.report.page;

import dev.ambix.cli.config.text.NounCount;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a page in the Markdown of GitHub, short enough for a comment there. Parts that are too much are left out: code first,
 * then pictures, then rows of tables; the end names them.
 */
public final class MarkdownPage {
    /** The most characters that GitHub takes in a comment. */
    public static final int LONGEST = 65_536;

    /** The rows of a table to try with, when all are too many. */
    private static final List<Integer> ROWS = List.of(500, 200, 100, 50, 20, 10, 5, 1);

    private static final int MOST_ROWS_OF_CUT = 200;

    private final Page page;
    private final int sources;
    private final boolean hasPictures;
    private final int mostRows;

    private int sourcesMet;
    private int rowsLeftOut;
    private int picturesLeftOut;

    private MarkdownPage(Page page, int sources, boolean hasPictures, int mostRows) {
        this.page = page;
        this.sources = sources;
        this.hasPictures = hasPictures;
        this.mostRows = mostRows;
    }

    /** The text, which ends with a line end. */
    public static String write(Page page) {
        String whole = new MarkdownPage(page, Integer.MAX_VALUE, true, Integer.MAX_VALUE).text();
        if (whole.length() <= LONGEST) {
            return whole;
        }
        String withSources = withSomeSources(page);
        if (withSources.length() <= LONGEST) {
            return withSources;
        }
        for (int rows : rowsToTry()) {
            String shorter = new MarkdownPage(page, 0, false, rows).text();
            if (shorter.length() <= LONGEST) {
                return shorter;
            }
        }
        return cut(new MarkdownPage(page, 0, false, MOST_ROWS_OF_CUT).text());
    }

    private static List<Integer> rowsToTry() {
        List<Integer> tries = new ArrayList<>(List.of(Integer.MAX_VALUE));
        tries.addAll(ROWS);
        return tries;
    }

    /** With as many of the first pieces of code as fit; more of them are longer, so that halving finds the number. */
    private static String withSomeSources(Page page) {
        int least = 0;
        int most = countSources(page);
        while (least < most) {
            int middle = (least + most + 1) / 2;
            if (fits(page, middle)) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        return new MarkdownPage(page, least, true, Integer.MAX_VALUE).text();
    }

    private static boolean fits(Page page, int sources) {
        return new MarkdownPage(page, sources, true, Integer.MAX_VALUE).text().length() <= LONGEST;
    }

    private static int countSources(Page page) {
        MarkdownPage counting = new MarkdownPage(page, 0, true, Integer.MAX_VALUE);
        counting.text();
        return counting.sourcesMet;
    }

    /** Of a page with hundreds of parts, the first ones, which matter most. */
    private static String cut(String text) {
        String end =
                "\n\n_All SQL and the rest were left out: a comment has at most 65,536 characters. The report as HTML has all of it._\n";
        int part = text.lastIndexOf("\n\n#", LONGEST - end.length());
        int line = text.lastIndexOf('\n', LONGEST - end.length());
        return text.substring(0, part > LONGEST / 2 ? part : line) + end;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        text.append("## ").append(MarkdownText.of(page.title())).append("\n\n");
        text.append(mark(page.tone()))
                .append("**")
                .append(MarkdownText.of(page.verdict()))
                .append("**\n\n");
        page.facts().forEach(fact -> text.append("- ")
                .append(MarkdownText.of(fact.name()))
                .append(": ")
                .append(MarkdownText.of(fact.value()))
                .append('\n'));
        for (PageSection section : page.sections()) {
            text.append("\n### ").append(MarkdownText.of(section.heading())).append("\n\n");
            section.blocks().forEach(block -> block(text, block));
        }
        text.append("\n<sub>").append(MarkdownText.of(page.made())).append("</sub>\n");
        return text + leftOut();
    }

    private static String mark(Tone tone) {
        return switch (tone) {
            case PLAIN -> "";
            case GOOD -> "✅ ";
            case WARNING -> "⚠️ ";
            case BAD -> "❌ ";
        };
    }

    private String leftOut() {
        List<String> parts = new ArrayList<>();
        if (sourcesMet > sources) {
            parts.add("the SQL of " + (sourcesMet - sources) + " of " + sourcesMet + " parts");
        }
        if (picturesLeftOut > 0) {
            parts.add("the graph");
        }
        if (rowsLeftOut > 0) {
            parts.add(NounCount.of(rowsLeftOut, "row") + " of tables");
        }
        return parts.isEmpty()
                ? ""
                : "\n_Left out, because a comment has at most 65,536 characters: " + String.join(", ", parts)
                        + ". The report as HTML has all of it._\n";
    }

    private void block(StringBuilder text, PageBlock block) {
        if (block instanceof PageBlock.Text paragraph) {
            text.append(mark(paragraph.tone()))
                    .append(MarkdownText.of(paragraph.text()))
                    .append("\n\n");
        } else if (block instanceof PageBlock.Sentences sentences) {
            sentences.sentences().forEach(sentence -> text.append("- ")
                    .append(mark(sentences.tone()))
                    .append(MarkdownText.of(sentence))
                    .append('\n'));
            text.append('\n');
        } else if (block instanceof PageBlock.Rows rows) {
            table(text, rows);
        } else if (block instanceof PageBlock.Source source) {
            source(text, source);
        } else if (block instanceof PageBlock.Picture picture) {
            picture(text, picture);
        } else if (block instanceof PageBlock.Part part) {
            text.append("#### ").append(MarkdownText.of(part.heading())).append("\n\n");
            part.blocks().forEach(inner -> block(text, inner));
        }
    }

    private void table(StringBuilder text, PageBlock.Rows rows) {
        text.append("| ");
        text.append(rows.heads().stream().map(MarkdownText::of).collect(Collectors.joining(" | ")));
        text.append(" |\n|").append(" --- |".repeat(rows.heads().size())).append('\n');
        rows.rows().stream().limit(mostRows).forEach(row -> text.append("| ")
                .append(row.stream().map(MarkdownText::of).collect(Collectors.joining(" | ")))
                .append(" |\n"));
        text.append('\n');
        int left = Math.max(0, rows.rows().size() - mostRows);
        if (left > 0) {
            text.append("_and ").append(left).append(" more_\n\n");
        }
        rowsLeftOut += left;
    }

    private void source(StringBuilder text, PageBlock.Source source) {
        sourcesMet++;
        if (sourcesMet <= sources) {
            text.append("<details><summary>")
                    .append(MarkdownText.html(source.title()))
                    .append("</summary>\n\n");
            text.append(MarkdownText.block(source.language(), source.text())).append("\n</details>\n\n");
        }
    }

    private void picture(StringBuilder text, PageBlock.Picture picture) {
        if (picture.mermaid().isEmpty()) {
            return;
        }
        if (hasPictures) {
            text.append(MarkdownText.block("mermaid", picture.mermaid().get())).append('\n');
        } else {
            picturesLeftOut++;
        }
    }
}
