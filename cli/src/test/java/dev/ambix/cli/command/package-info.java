/** Tests of what commands share. */
@NullMarked
package dev.ambix.cli.command;

import org.jspecify.annotations.NullMarked;
