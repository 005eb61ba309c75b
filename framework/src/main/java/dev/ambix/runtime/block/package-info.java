/**
 * A revision as a server gets it: {@link dev.ambix.runtime.block.Blocks} decides which statements share a transaction, for
 * live runs and scripts alike. {@link dev.ambix.runtime.block.ScriptWriter} writes the blocks as a script for psql.
 */
@NullMarked
package dev.ambix.runtime.block;

import org.jspecify.annotations.NullMarked;
