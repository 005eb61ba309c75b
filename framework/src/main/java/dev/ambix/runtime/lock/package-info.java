/**
 * The leases that keep runs on one history apart, {@link dev.ambix.runtime.lock.RunLease}, by advisory locks or by a row; and who holds a
 * run up.
 */
@NullMarked
package dev.ambix.runtime.lock;

import org.jspecify.annotations.NullMarked;
