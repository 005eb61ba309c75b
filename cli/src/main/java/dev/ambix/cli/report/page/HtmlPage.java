package dev.ambix.cli.report.page;

import dev.ambix.cli.report.page.HtmlTags.Content;
import dev.ambix.cli.report.page.Page.Fact;
import dev.ambix.sql.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Writes a page as one HTML file that asks for nothing from elsewhere, which its policy forbids besides. All of it can be
 * read without the script, which lets columns be sorted.
 */
public final class HtmlPage {
    private final HtmlTags tags = new HtmlTags();
    private int tables;

    private HtmlPage() {}

    /** The text of the file. */
    public static String write(Page page) {
        HtmlPage html = new HtmlPage();
        html.document(page);
        return html.tags.toString();
    }

    private void document(Page page) {
        String script = resource("page.js");
        tags.raw("<!DOCTYPE html>\n");
        tags.element(
                "html",
                () -> {
                    tags.line();
                    tags.element("head", () -> head(page, script));
                    tags.element("body", () -> body(page, script));
                },
                "xmlns",
                "http://www.w3.org/1999/xhtml",
                "lang",
                "en");
    }

    private void head(Page page, String script) {
        tags.empty("meta", "charset", "utf-8");
        tags.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        tags.empty("meta", "name", "color-scheme", "content", "light dark");
        tags.empty("meta", "name", "referrer", "content", "no-referrer");
        tags.empty(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + sha256(script)
                        + "'; base-uri 'none'; form-action 'none'");
        tags.text("title", page.title());
        tags.inline("style", () -> tags.raw("\n" + resource("page.css")));
    }

    private void body(Page page, String script) {
        tags.element("main", () -> {
            tags.element("header", () -> header(page));
            if (page.sections().size() > 2) {
                tags.element("nav", () -> contents(page.sections()), "aria-label", "Contents");
            }
            for (int i = 0; i < page.sections().size(); i++) {
                PageSection section = page.sections().get(i);
                String id = "section-" + (i + 1);
                tags.element(
                        "section",
                        () -> {
                            tags.element("h2", () -> tags.text(section.heading()), "id", id);
                            section.blocks().forEach(block -> block(block, 3));
                        },
                        "aria-labelledby",
                        id);
            }
            tags.element("footer", () -> tags.text("p", page.made()));
        });
        tags.inline("script", () -> tags.raw(script));
    }

    private void header(Page page) {
        tags.element("h1", () -> tags.text(page.title()));
        tags.element(
                "p",
                () -> tags.text(page.verdict()),
                "class",
                "verdict " + page.tone().word());
        tags.element("dl", () -> {
            for (Fact fact : page.facts()) {
                tags.element("div", () -> {
                    tags.text("dt", fact.name());
                    tags.inline("dd", () -> value(fact.value()));
                });
            }
        });
    }

    private void contents(List<PageSection> sections) {
        tags.element("ul", () -> {
            for (int i = 0; i < sections.size(); i++) {
                String target = "#section-" + (i + 1);
                String heading = sections.get(i).heading();
                tags.element("li", () -> tags.text("a", heading, "href", target));
            }
        });
    }

    private void block(PageBlock block, int level) {
        if (block instanceof PageBlock.Text text) {
            tags.element("p", () -> tags.text(text.text()), "class", text.tone().word());
        } else if (block instanceof PageBlock.Sentences sentences) {
            tags.element(
                    "ul",
                    () -> sentences.sentences().forEach(sentence -> tags.element("li", () -> tags.text(sentence))),
                    "class",
                    "sentences " + sentences.tone().word());
        } else if (block instanceof PageBlock.Rows rows) {
            table(rows);
        } else if (block instanceof PageBlock.Source source) {
            source(source);
        } else if (block instanceof PageBlock.Picture picture) {
            picture(picture);
        } else if (block instanceof PageBlock.Part part) {
            tags.element("h" + level, () -> tags.text(part.heading()));
            part.blocks().forEach(inner -> block(inner, level + 1));
        }
    }

    private void table(PageBlock.Rows rows) {
        String caption = "table-" + ++tables;
        tags.element(
                "div",
                () -> tags.element(
                        "table",
                        () -> {
                            tags.element("caption", () -> tags.text(rows.caption()), "id", caption);
                            tags.element(
                                    "thead",
                                    () -> tags.inline("tr", () -> heads(rows), "role", "row"),
                                    "role",
                                    "rowgroup");
                            tags.element("tbody", () -> rows(rows), "role", "rowgroup");
                        },
                        "role",
                        "table"),
                "class",
                "scroll",
                "role",
                "region",
                "tabindex",
                "0",
                "aria-labelledby",
                caption);
    }

    /** The roles are said although they go without saying: on narrow screens, the rows are laid out as lists. */
    private void heads(PageBlock.Rows rows) {
        for (int i = 0; i < rows.heads().size(); i++) {
            int column = i;
            boolean isNumber =
                    rows.rows().stream().anyMatch(row -> row.get(column).form() == Cell.Form.NUMBER);
            String form = isNumber ? "number" : "";
            tags.text("th", rows.heads().get(i), "scope", "col", "role", "columnheader", "class", form);
        }
    }

    private void rows(PageBlock.Rows rows) {
        tags.line();
        for (List<Cell> row : rows.rows()) {
            tags.element(
                    "tr",
                    () -> {
                        for (int i = 0; i < row.size(); i++) {
                            cell(row.get(i), rows.heads().get(i));
                        }
                    },
                    "role",
                    "row");
        }
    }

    private void cell(Cell cell, String head) {
        List<String> attributes = new ArrayList<>(List.of("role", "cell", "data-head", head));
        if (cell.form() == Cell.Form.NUMBER) {
            attributes.addAll(List.of("class", "number"));
        }
        cell.order().ifPresent(order -> attributes.addAll(List.of("data-order", String.valueOf(order))));
        Content content = cell.text().isEmpty() ? () -> {} : () -> value(cell);
        tags.inline("td", content, attributes.toArray(String[]::new));
    }

    private void value(Cell cell) {
        if (cell.tone() != Tone.PLAIN) {
            tags.text("strong", cell.text(), "class", "state " + cell.tone().word());
        } else if (cell.form() == Cell.Form.CODE) {
            tags.text("code", cell.text());
        } else {
            tags.text(cell.text());
        }
    }

    private void source(PageBlock.Source source) {
        tags.element(
                "details",
                () -> {
                    tags.text("summary", source.title());
                    tags.inline("pre", () -> tags.text("code", source.text()));
                },
                "open",
                "open");
    }

    private void picture(PageBlock.Picture picture) {
        tags.element("figure", () -> {
            tags.inline(
                    "div",
                    () -> tags.raw(picture.svg()),
                    "class",
                    "scroll",
                    "role",
                    "region",
                    "tabindex",
                    "0",
                    "aria-label",
                    picture.caption());
            tags.text("figcaption", picture.caption());
        });
    }

    private static String sha256(String script) {
        byte[] digest = Sha256.begin().digest(script.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }

    private static String resource(String name) {
        try (InputStream bytes = HtmlPage.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IllegalStateException(name + " is missing beside " + HtmlPage.class.getName());
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
