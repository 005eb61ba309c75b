/**
 * The verbs of {@link dev.ambix.operation.Operations}, one interface for each family: a call enters, an
 * {@link dev.ambix.operation.value.Operation} leaves through {@link dev.ambix.operation.verb.Verbs#invoke}.
 */
@NullMarked
package dev.ambix.operation.verb;

import org.jspecify.annotations.NullMarked;
