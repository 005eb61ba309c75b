/** When a revision runs, seen from the deployment of the application. Start at {@link Phase}. */
@NullMarked
package dev.ambix.revision.phase;

import org.jspecify.annotations.NullMarked;
