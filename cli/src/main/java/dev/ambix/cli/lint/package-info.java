/**
 * The command {@code lint}: which revisions it looks at, where the source of a finding is, and the formats of its report. Start
 * with {@link dev.ambix.cli.lint.LintReport}.
 */
@NullMarked
package dev.ambix.cli.lint;

import org.jspecify.annotations.NullMarked;
