/**
 * Expressions and statements in Java: {@link dev.ambix.codegen.source.code.Code} builds the calls of words and verbs, and
 * {@link dev.ambix.codegen.source.code.RecordSource} writes any record by its constructor.
 */
@NullMarked
package dev.ambix.codegen.source.code;

import org.jspecify.annotations.NullMarked;
