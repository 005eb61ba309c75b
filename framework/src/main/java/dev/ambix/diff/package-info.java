/**
 * Compares schemas: two {@link dev.ambix.schema.graph.SchemaGraph}s enter, the ordered {@link
 * dev.ambix.operation.value.ChangeSet}s of upgrade and downgrade leave. Start reading at {@link
 * dev.ambix.diff.SchemaDiff}, which hands the table of kinds to the passes in the packages below.
 */
@NullMarked
package dev.ambix.diff;

import org.jspecify.annotations.NullMarked;
