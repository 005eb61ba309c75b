/**
 * Connections to the database and the settings that a run makes on them. Start reading at
 * {@link dev.ambix.runtime.session.JdbcSession}; {@link dev.ambix.runtime.session.ConnectionSource} opens it.
 */
@NullMarked
package dev.ambix.runtime.session;

import org.jspecify.annotations.NullMarked;
