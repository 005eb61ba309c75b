/**
 * The words that authors have for the objects of a schema and for their parts. Start reading at
 * {@link dev.ambix.codegen.source.object.ObjectWords}.
 */
@NullMarked
package dev.ambix.codegen.source.object;

import org.jspecify.annotations.NullMarked;
