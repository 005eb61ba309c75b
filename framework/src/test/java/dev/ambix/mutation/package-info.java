/** Changes to schemas made at random: each must be found, alone, and be undone again. */
@NullMarked
package dev.ambix.mutation;

import org.jspecify.annotations.NullMarked;
