/**
 * The SQL of the families of operations that change what is there: columns, constraints, storage, partitions, types, views.
 */
@NullMarked
package dev.ambix.sql.family;

import org.jspecify.annotations.NullMarked;
