/**
 * Projects as users have them, built by a real Maven with the artifacts of this build and run on a database. Start
 * reading at {@code UserProjectsIT}.
 */
@NullMarked
package dev.ambix.verification;

import org.jspecify.annotations.NullMarked;
