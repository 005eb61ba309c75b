/**
 * The SQL of the families of operations that change existing objects: columns, constraints, storage, partitions, types, views.
 */
@NullMarked
package dev.ambix.sql.family;

import org.jspecify.annotations.NullMarked;
