/** Order and selection of steps: which come before which, which are withheld, and which are merged. */
@NullMarked
package dev.ambix.diff.order;

import org.jspecify.annotations.NullMarked;
