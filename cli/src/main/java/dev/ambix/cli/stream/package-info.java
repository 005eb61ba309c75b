/**
 * Commands on all streams of a project. {@link dev.ambix.cli.stream.AllStreams} does what they do with each, in the order of the
 * dependencies between them.
 */
@NullMarked
package dev.ambix.cli.stream;

import org.jspecify.annotations.NullMarked;
