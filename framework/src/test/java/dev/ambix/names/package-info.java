/**
 * Every operation with names and values of which a careless statement would make something else: what enters are words
 * that stand for names, what leaves are operations and what the catalog then holds. Start at {@link dev.ambix.names.Names}.
 */
@NullMarked
package dev.ambix.names;

import org.jspecify.annotations.NullMarked;
