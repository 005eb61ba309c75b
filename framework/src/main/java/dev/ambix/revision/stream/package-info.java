/** Revisions of other streams than that of a graph, as dependencies name them: {@link dev.ambix.revision.stream.StreamRevision}. */
@NullMarked
package dev.ambix.revision.stream;

import org.jspecify.annotations.NullMarked;
