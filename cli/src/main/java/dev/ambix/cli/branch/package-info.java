/**
 * Branches that are to become one line again. The graph and recorded operations enter; the objects that two sides both touch,
 * and the revision that a rebase moves, leave. Start at {@link dev.ambix.cli.branch.MergeReport} and
 * {@link dev.ambix.cli.branch.RebasePlan}.
 */
@NullMarked
package dev.ambix.cli.branch;

import org.jspecify.annotations.NullMarked;
