/**
 * The two ends of a migration class's life in source: {@link dev.ambix.codegen.MigrationWriter} turns a new revision of the
 * command line into a Java file; {@link dev.ambix.codegen.RevisionProcessor} turns the compiled classes that carry
 * {@link dev.ambix.migration.Revision} into the index that the framework reads, and reports errors of the graph as compiler
 * messages.
 *
 * <p>The processor goes through {@code DeclaredRevisions} (which revisions are there), {@code ClassRules} (each class by
 * itself) and {@code GraphRules} (all of them together).
 */
@NullMarked
package dev.ambix.codegen;

import org.jspecify.annotations.NullMarked;
