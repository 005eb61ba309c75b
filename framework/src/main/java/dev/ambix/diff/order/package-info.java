/**
 * Order and selection of steps: what must come before what, what is withheld, and what is said with something else.
 */
@NullMarked
package dev.ambix.diff.order;

import org.jspecify.annotations.NullMarked;
