/** Source files as a scan finds them, and the cache of facts about them. */
@NullMarked
package dev.ambix.cli.source.file;

import org.jspecify.annotations.NullMarked;
