/**
 * Texts that revisions carry: what names may look like, which one somebody may have meant, and times. Not exported to users. Start reading at
 * {@link dev.ambix.revision.name.RevisionIdRules}.
 */
@NullMarked
package dev.ambix.revision.name;

import org.jspecify.annotations.NullMarked;
