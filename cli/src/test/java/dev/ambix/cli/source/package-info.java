/** Tests of the cache of compiled sources with the real compiler. */
@NullMarked
package dev.ambix.cli.source;

import org.jspecify.annotations.NullMarked;
