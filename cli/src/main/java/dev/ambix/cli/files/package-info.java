/** Folders and locks on files, for everything that the command keeps on disk. */
@NullMarked
package dev.ambix.cli.files;

import org.jspecify.annotations.NullMarked;
