/**
 * Operations: {@link dev.ambix.operation.value.Operation}s as immutable values in families, their reverse, ordered
 * {@link dev.ambix.operation.value.ChangeSet}s, and {@link dev.ambix.operation.value.OperationHandlers}, the tables
 * through which readers of operations work.
 */
@NullMarked
package dev.ambix.operation.value;

import org.jspecify.annotations.NullMarked;
