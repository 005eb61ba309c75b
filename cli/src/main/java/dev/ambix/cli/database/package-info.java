/** The databases that commands work on: connections, the embedded server, scratch databases and the options of a run. */
@NullMarked
package dev.ambix.cli.database;

import org.jspecify.annotations.NullMarked;
