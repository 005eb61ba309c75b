/**
 * What users are told of applied migrations that were changed since, and what they can ask for; and the
 * revisions that another tool applied. Start with {@link dev.ambix.runtime.change.ChangedRevision}.
 */
@NullMarked
package dev.ambix.runtime.change;

import org.jspecify.annotations.NullMarked;
