/**
 * The rules about revisions that fail where they are tried. What {@link dev.ambix.lint.RevisionFacts#failures} tells enters, and
 * findings leave.
 */
@NullMarked
package dev.ambix.lint.rule.trial;

import org.jspecify.annotations.NullMarked;
