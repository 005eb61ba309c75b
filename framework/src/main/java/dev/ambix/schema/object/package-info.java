/** All other objects as immutable values: views, routines, types, sequences, schemas, extensions, and privileges. */
@NullMarked
package dev.ambix.schema.object;

import org.jspecify.annotations.NullMarked;
