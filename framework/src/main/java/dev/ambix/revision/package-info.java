/**
 * The revision graph: nodes go in, plans over sets of applied revisions come out. Knows neither databases nor
 * migration classes. Start reading at {@link dev.ambix.revision.RevisionMap}.
 */
@NullMarked
package dev.ambix.revision;

import org.jspecify.annotations.NullMarked;
