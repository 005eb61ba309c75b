/**
 * Applied migrations that were changed since, as users are told of them, and the checks that users can choose; and the
 * revisions that another tool applied. Start with {@link dev.ambix.runtime.change.ChangedRevision}.
 */
@NullMarked
package dev.ambix.runtime.change;

import org.jspecify.annotations.NullMarked;
