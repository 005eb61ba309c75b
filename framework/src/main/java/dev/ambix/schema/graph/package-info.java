/**
 * A whole schema with what its objects need of each other and which casts there are, as the catalog tells. Start reading at
 * {@link dev.ambix.schema.graph.SchemaGraph}.
 */
@NullMarked
package dev.ambix.schema.graph;

import org.jspecify.annotations.NullMarked;
