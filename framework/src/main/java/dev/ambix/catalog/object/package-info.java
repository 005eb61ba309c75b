/**
 * Readers of all other objects, and of comments, owners, rights and dependencies.
 */
@NullMarked
package dev.ambix.catalog.object;

import org.jspecify.annotations.NullMarked;
