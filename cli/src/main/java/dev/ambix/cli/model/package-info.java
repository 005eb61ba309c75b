/** The models of a database: the configured ones, and how schemas and differences are shown. */
@NullMarked
package dev.ambix.cli.model;

import org.jspecify.annotations.NullMarked;
