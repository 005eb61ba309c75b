/**
 * Whole files: operations as the methods of a migration, with names and comments
 * ({@link dev.ambix.codegen.source.file.MigrationCode}), and a schema as a model
 * ({@link dev.ambix.codegen.source.file.ModelSource}).
 */
@NullMarked
package dev.ambix.codegen.source.file;

import org.jspecify.annotations.NullMarked;
