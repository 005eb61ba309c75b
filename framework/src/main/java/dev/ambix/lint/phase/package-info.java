/**
 * The rules of the lint that know of the phases of a deployment. The rules about running code enter, and leave so that each
 * revision is judged by the code that runs beside it. Start at {@link PhaseRules}.
 */
@NullMarked
package dev.ambix.lint.phase;

import org.jspecify.annotations.NullMarked;
