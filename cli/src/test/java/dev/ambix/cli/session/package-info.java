/** Tests of what commands share. */
@NullMarked
package dev.ambix.cli.session;

import org.jspecify.annotations.NullMarked;
