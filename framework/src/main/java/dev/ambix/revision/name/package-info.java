/**
 * Names of revisions: what they may look like, and which one somebody may have meant. Not exported to users. Start reading at
 * {@link dev.ambix.revision.name.NameRules}.
 */
@NullMarked
package dev.ambix.revision.name;

import org.jspecify.annotations.NullMarked;
