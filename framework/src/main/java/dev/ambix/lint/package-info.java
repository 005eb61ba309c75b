/**
 * Findings about migrations, before they run. The facts of a revision enter a {@link dev.ambix.lint.LintRule}, and {@link
 * dev.ambix.lint.LintFinding}s leave; {@code Migrator.lint} asks all rules about a range of revisions. Rules that ship are in
 * {@code dev.ambix.lint.rule}, whose package text says how to add one; a plugin adds its own.
 */
@NullMarked
package dev.ambix.lint;

import org.jspecify.annotations.NullMarked;
