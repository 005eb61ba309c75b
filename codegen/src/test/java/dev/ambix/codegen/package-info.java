/** What users of the processor and the writer see: messages, indexes and generated files. */
@NullMarked
package dev.ambix.codegen;

import org.jspecify.annotations.NullMarked;
