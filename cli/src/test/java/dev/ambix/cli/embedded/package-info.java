/** Tests of the embedded server through real processes. */
@NullMarked
package dev.ambix.cli.embedded;

import org.jspecify.annotations.NullMarked;
