/** Backups of a database before a run changes it. Start with {@link dev.ambix.cli.backup.Backup}. */
@NullMarked
package dev.ambix.cli.backup;

import org.jspecify.annotations.NullMarked;
