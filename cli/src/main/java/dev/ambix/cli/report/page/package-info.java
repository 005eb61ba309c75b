/**
 * Reports for people as pages. A {@link dev.ambix.cli.report.page.Page} enters, which holds the content and nothing of the
 * layout; {@link dev.ambix.cli.report.page.HtmlPage} and {@link dev.ambix.cli.report.page.MarkdownPage} write it.
 */
@NullMarked
package dev.ambix.cli.report.page;

import org.jspecify.annotations.NullMarked;
