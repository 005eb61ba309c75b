/** Tests of the revision graph as people look at it. */
@NullMarked
package dev.ambix.cli.graph;

import org.jspecify.annotations.NullMarked;
