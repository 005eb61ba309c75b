/**
 * Connections to the database and what a run sets on them. Start reading at
 * {@link dev.ambix.runtime.session.JdbcSession}; {@link dev.ambix.runtime.session.ConnectionSource} opens it.
 */
@NullMarked
package dev.ambix.runtime.session;

import org.jspecify.annotations.NullMarked;
