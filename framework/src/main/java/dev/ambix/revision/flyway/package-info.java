/**
 * The names and settings that Flyway gives to scripts: files go in, versions and a line of revisions come out. Not exported to
 * users. Start reading at {@link dev.ambix.revision.flyway.FlywayLine}.
 */
@NullMarked
package dev.ambix.revision.flyway;

import org.jspecify.annotations.NullMarked;
