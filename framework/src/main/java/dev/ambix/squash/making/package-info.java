/**
 * Makes the revision in the place of a range and tries it: the migrations of the range come in, and operations that lead to the
 * same schema and the same rows go out. Not exported to users. Start reading at {@link dev.ambix.squash.making.Squashing}.
 */
@NullMarked
package dev.ambix.squash.making;

import org.jspecify.annotations.NullMarked;
