/** Tests of models and of how schemas are shown. */
@NullMarked
package dev.ambix.cli.model;

import org.jspecify.annotations.NullMarked;
