/**
 * Models that were edited since PostgreSQL made them: what changed in their SQL is made anew with what it stands on, and all
 * else is taken from the recording. {@link dev.ambix.autogenerate.edit.EditedModel} is where to start.
 */
@NullMarked
package dev.ambix.autogenerate.edit;

import org.jspecify.annotations.NullMarked;
