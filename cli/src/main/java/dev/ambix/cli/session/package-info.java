/** One run of a command: the console, the global options, exit codes, and the migrations of the project. */
@NullMarked
package dev.ambix.cli.session;

import org.jspecify.annotations.NullMarked;
