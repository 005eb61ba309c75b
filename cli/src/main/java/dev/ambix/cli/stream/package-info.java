/**
 * Commands on all streams of a project. {@link dev.ambix.cli.stream.AllStreams} works on one after the other, in the order of
 * the dependencies between them.
 */
@NullMarked
package dev.ambix.cli.stream;

import org.jspecify.annotations.NullMarked;
