/**
 * Reports for people as pages. A {@link dev.ambix.cli.report.page.Page} enters, which says what there is to read and nothing
 * of how it looks; {@link dev.ambix.cli.report.page.HtmlPage} and {@link dev.ambix.cli.report.page.MarkdownPage} write it.
 */
@NullMarked
package dev.ambix.cli.report.page;

import org.jspecify.annotations.NullMarked;
