/**
 * The PostgreSQL server that a command starts when no URL is configured: its binaries are unpacked once per user, its
 * data stay in the project, and commands that run at once share it. Start reading at
 * {@link dev.ambix.cli.embedded.EmbeddedServer}.
 */
@NullMarked
package dev.ambix.cli.embedded;

import org.jspecify.annotations.NullMarked;
