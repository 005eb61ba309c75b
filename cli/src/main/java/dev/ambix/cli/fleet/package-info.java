/** Commands on many databases and schemas: which targets they choose, how they run on them, and how they report. */
@NullMarked
package dev.ambix.cli.fleet;

import org.jspecify.annotations.NullMarked;
