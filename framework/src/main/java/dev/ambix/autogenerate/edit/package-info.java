/**
 * Models that were edited since PostgreSQL made them: objects whose SQL changed are made anew with those that they depend on,
 * and all others are taken from the recording. {@link dev.ambix.autogenerate.edit.EditedModel} is where to start.
 */
@NullMarked
package dev.ambix.autogenerate.edit;

import org.jspecify.annotations.NullMarked;
