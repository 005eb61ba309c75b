/**
 * The plugin of Maven. A goal, its parameters and the project enter; a run of the command leaves, in a class loader with
 * the project's class path. Start reading at {@link dev.ambix.maven.CommandMojo}.
 */
@NullMarked
package dev.ambix.maven;

import org.jspecify.annotations.NullMarked;
