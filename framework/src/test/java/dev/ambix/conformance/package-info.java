/** What a reference implementation does, read from recorded cases, against what Ambix does. */
@NullMarked
package dev.ambix.conformance;

import org.jspecify.annotations.NullMarked;
