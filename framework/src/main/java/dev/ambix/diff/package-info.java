/**
 * What to do to make one schema into another: two {@link dev.ambix.schema.graph.SchemaGraph}s enter, ordered
 * {@link dev.ambix.operation.value.ChangeSet}s for the way there and the way back leave. Start reading at
 * {@link dev.ambix.diff.SchemaDiff}, which hands the table of kinds to the passes in the rooms below.
 */
@NullMarked
package dev.ambix.diff;

import org.jspecify.annotations.NullMarked;
