/** This build of the command: its version and that of the server it embeds. */
@NullMarked
package dev.ambix.cli.build;

import org.jspecify.annotations.NullMarked;
