/**
 * A whole schema with the dependencies of its objects and its casts, as the catalog tells them. Start reading at
 * {@link dev.ambix.schema.graph.SchemaGraph}.
 */
@NullMarked
package dev.ambix.schema.graph;

import org.jspecify.annotations.NullMarked;
