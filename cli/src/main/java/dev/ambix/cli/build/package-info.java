/** What this build of the command is, and where it keeps what it can make again. */
@NullMarked
package dev.ambix.cli.build;

import org.jspecify.annotations.NullMarked;
