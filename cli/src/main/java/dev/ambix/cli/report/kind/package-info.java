/**
 * The kinds of report for people. The facts of each are a {@link dev.ambix.cli.report.kind.Report}, which is written as JSON or
 * as a page; {@link dev.ambix.cli.report.kind.ReportCommand} is where to start.
 */
@NullMarked
package dev.ambix.cli.report.kind;

import org.jspecify.annotations.NullMarked;
