package dev.ambix.cli.report.page;

import java.util.List;
import java.util.Optional;

/** A piece of a page. */
public sealed interface PageBlock {
    /** A paragraph. */
    record Text(String text, Tone tone) implements PageBlock {}

    /** Sentences below each other. */
    record Sentences(List<String> sentences, Tone tone) implements PageBlock {
        public Sentences {
            sentences = List.copyOf(sentences);
        }
    }

    /**
     * A table.
     *
     * @param caption its subject
     * @param heads the heads of its columns
     * @param rows its rows, each with a cell for each column
     */
    record Rows(String caption, List<String> heads, List<List<Cell>> rows) implements PageBlock {
        public Rows {
            heads = List.copyOf(heads);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * SQL or other code.
     *
     * @param title its title
     * @param language as Markdown names it: {@code sql}
     */
    record Source(String title, String language, String text) implements PageBlock {}

    /**
     * A picture.
     *
     * @param caption its subject
     * @param svg the picture as SVG, which needs nothing from elsewhere
     * @param mermaid the same in the words of Mermaid, where these can say it
     */
    record Picture(String caption, String svg, Optional<String> mermaid) implements PageBlock {}

    /** A part with a heading of its own. */
    record Part(String heading, List<PageBlock> blocks) implements PageBlock {
        public Part {
            blocks = List.copyOf(blocks);
        }
    }

    static PageBlock text(String text) {
        return new Text(text, Tone.PLAIN);
    }

    /** The SQL of statements, each ended by a semicolon. */
    static PageBlock sql(String title, List<String> statements) {
        StringBuilder text = new StringBuilder();
        for (String statement : statements) {
            text.append(text.isEmpty() ? "" : "\n\n").append(statement.strip()).append(';');
        }
        return new Source(title, "sql", text.toString());
    }
}
