/** Source files as a scan finds them, and the files and the folder in which what is known of them is kept. */
@NullMarked
package dev.ambix.cli.source.file;

import org.jspecify.annotations.NullMarked;
