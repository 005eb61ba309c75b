/**
 * Trials on scratch databases: renames, other spellings of the same expression, and whether a difference leads to the
 * model and back. Start reading at {@link dev.ambix.autogenerate.trial.Verification}.
 */
@NullMarked
package dev.ambix.autogenerate.trial;

import org.jspecify.annotations.NullMarked;
