/** Tests of the configuration through its public entrance. */
@NullMarked
package dev.ambix.cli.config;

import org.jspecify.annotations.NullMarked;
