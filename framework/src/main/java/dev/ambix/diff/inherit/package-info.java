/**
 * Inheritance and partitions: columns, constraints and indexes that tables have from parents and partitioned tables,
 * and the effect of altering a parent on its children.
 */
@NullMarked
package dev.ambix.diff.inherit;

import org.jspecify.annotations.NullMarked;
