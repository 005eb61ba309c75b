/** The root of the framework: only the exception that everything else throws. */
@NullMarked
package dev.ambix;

import org.jspecify.annotations.NullMarked;
