/** Tests of running migrations, through the public API and on a real server. Histories are written with {@link dev.ambix.runtime.History}. */
@NullMarked
package dev.ambix.runtime;

import org.jspecify.annotations.NullMarked;
