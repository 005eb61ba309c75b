/**
 * What tables have from parents and partitioned tables: columns, constraints and indexes that come by themselves, and what an
 * alteration of a parent does to its children.
 */
@NullMarked
package dev.ambix.diff.inherit;

import org.jspecify.annotations.NullMarked;
