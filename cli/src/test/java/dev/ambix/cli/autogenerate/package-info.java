/** Tests of what commands share. */
@NullMarked
package dev.ambix.cli.autogenerate;

import org.jspecify.annotations.NullMarked;
