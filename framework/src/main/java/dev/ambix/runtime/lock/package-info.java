/**
 * The advisory locks that keep runs on one history apart; {@link dev.ambix.runtime.lock.RunLock} says why there are two.
 */
@NullMarked
package dev.ambix.runtime.lock;

import org.jspecify.annotations.NullMarked;
