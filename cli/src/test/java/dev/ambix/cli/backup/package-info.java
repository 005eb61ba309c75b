@NullMarked
package dev.ambix.cli.backup;

import org.jspecify.annotations.NullMarked;
