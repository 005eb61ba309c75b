/**
 * What changes: operations as immutable values, {@link dev.ambix.operation.Operations}, the verbs that make them, their reverse, ordered {@link dev.ambix.operation.ChangeSet}s, and
 * {@link dev.ambix.operation.OperationHandlers}, the tables through which readers of operations work.
 */
@NullMarked
package dev.ambix.operation;

import org.jspecify.annotations.NullMarked;
