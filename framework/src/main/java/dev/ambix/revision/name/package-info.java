/**
 * Texts that revisions carry: the rules for names, the known name nearest to a wrong one, and times. Not exported to users.
 * Start reading at {@link dev.ambix.revision.name.RevisionIdRules}.
 */
@NullMarked
package dev.ambix.revision.name;

import org.jspecify.annotations.NullMarked;
