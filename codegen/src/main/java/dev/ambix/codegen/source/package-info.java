/**
 * The Java source of values: operations become statements of a migration, objects become expressions of a model, both in the
 * words that authors use. Start at {@link dev.ambix.codegen.source.operation.OperationSource} and
 * {@link dev.ambix.codegen.source.file.ModelSource}. The source that leaves has each statement on one line;
 * {@link dev.ambix.codegen.layout.SourceLayout} breaks the lines. This package has the types that plugins implement.
 */
@NullMarked
package dev.ambix.codegen.source;

import org.jspecify.annotations.NullMarked;
