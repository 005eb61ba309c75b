/**
 * Proof before anything is written: the two schemas of a {@link dev.ambix.diff.Difference} are made on scratch databases,
 * its operations are applied there, and what comes out is read again. Start reading at
 * {@link dev.ambix.autogenerate.Verification}.
 */
@NullMarked
package dev.ambix.autogenerate;

import org.jspecify.annotations.NullMarked;
