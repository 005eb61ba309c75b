/**
 * The rules about revisions that fail where they are tried. The failures of {@link dev.ambix.lint.RevisionFacts#failures} enter, and
 * findings leave.
 */
@NullMarked
package dev.ambix.lint.rule.trial;

import org.jspecify.annotations.NullMarked;
