/**
 * Pieces of DDL that several statements share: columns, keys, constraints and types as they are defined, names of objects, and
 * the blocks that make objects anew with their dependents.
 */
@NullMarked
package dev.ambix.sql.definition;

import org.jspecify.annotations.NullMarked;
