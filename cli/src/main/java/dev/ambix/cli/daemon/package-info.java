/**
 * A process that stays and runs commands for other processes, so that each one finds the code loaded and compiled. {@link
 * dev.ambix.cli.daemon.DaemonClient} is the command's end of the {@link dev.ambix.cli.daemon.Wire}, {@link
 * dev.ambix.cli.daemon.Daemon} the other one. Start reading at the client.
 */
@NullMarked
package dev.ambix.cli.daemon;

import org.jspecify.annotations.NullMarked;
