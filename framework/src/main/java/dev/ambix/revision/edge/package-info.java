/**
 * Edges between revisions that are numbers, and the order that follows from them. Not exported to users. Start reading at
 * {@link dev.ambix.revision.edge.Edges}.
 */
@NullMarked
package dev.ambix.revision.edge;

import org.jspecify.annotations.NullMarked;
