package dev.ambix.autogenerate;

import dev.ambix.diff.Difference;

/**
 * A difference and what came of trying it on scratch databases.
 *
 * @param difference what was tried last
 * @param verdict what came of it
 */
public record Trial(Difference difference, Verdict verdict) {}
