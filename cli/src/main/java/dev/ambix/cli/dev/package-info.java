/** Following the files of a project with its disposable database. Start at {@link dev.ambix.cli.dev.DevLoop}. */
@NullMarked
package dev.ambix.cli.dev;

import org.jspecify.annotations.NullMarked;
