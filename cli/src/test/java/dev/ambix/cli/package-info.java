/** Tests of the built command. */
@NullMarked
package dev.ambix.cli;

import org.jspecify.annotations.NullMarked;
