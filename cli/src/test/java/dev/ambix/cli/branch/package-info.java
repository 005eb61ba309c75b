/** Tests of what is said about branches that become one line again. */
@NullMarked
package dev.ambix.cli.branch;

import org.jspecify.annotations.NullMarked;
