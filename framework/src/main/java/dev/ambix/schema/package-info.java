/**
 * What a database is, in the words of authors: {@link dev.ambix.schema.Ddl} makes the immutable values of the rooms below,
 * {@link dev.ambix.schema.Ref} names objects, a {@link dev.ambix.schema.Model} lists what there should be, and a
 * {@link dev.ambix.schema.Schema} holds it.
 */
@NullMarked
package dev.ambix.schema;

import org.jspecify.annotations.NullMarked;
