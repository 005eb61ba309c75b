/**
 * The API of authors: {@link dev.ambix.operation.Operations} has the verbs, {@link dev.ambix.operation.Gradually} those
 * for large tables in use, {@link dev.ambix.operation.LiveDatabase} the connection of online steps. The operations that
 * they record are in {@link dev.ambix.operation.value}.
 */
@NullMarked
package dev.ambix.operation;

import org.jspecify.annotations.NullMarked;
