/** What a database should hold: the configured models, and how schemas and differences are shown. */
@NullMarked
package dev.ambix.cli.model;

import org.jspecify.annotations.NullMarked;
