/**
 * Operations as calls of verbs: an {@link dev.ambix.operation.value.Operation} enters, the call that records it leaves. Start reading at
 * {@link dev.ambix.codegen.source.operation.OperationSource}.
 */
@NullMarked
package dev.ambix.codegen.source.operation;

import org.jspecify.annotations.NullMarked;
