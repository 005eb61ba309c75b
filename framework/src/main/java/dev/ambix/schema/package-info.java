/**
 * A database in the words of authors: {@link dev.ambix.schema.Ddl} makes the immutable values of the packages below,
 * {@link dev.ambix.schema.Ref} names objects, a {@link dev.ambix.schema.Model} lists the wanted objects, and a {@link
 * dev.ambix.schema.Schema} holds them.
 */
@NullMarked
package dev.ambix.schema;

import org.jspecify.annotations.NullMarked;
