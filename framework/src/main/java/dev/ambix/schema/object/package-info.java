/**
 * All other objects as immutable values: views, routines, types, sequences, schemas, extensions, and who may do what with
 * objects.
 */
@NullMarked
package dev.ambix.schema.object;

import org.jspecify.annotations.NullMarked;
