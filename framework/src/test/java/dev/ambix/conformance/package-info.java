/** What a reference implementation does, read from the shared conformance data, against what Ambix does. */
@NullMarked
package dev.ambix.conformance;

import org.jspecify.annotations.NullMarked;
