/**
 * Consent to runs on a protected database: to a plan, on a terminal, by its hash or by a saved plan. Start with {@link
 * dev.ambix.cli.consent.Consent}.
 */
@NullMarked
package dev.ambix.cli.consent;

import org.jspecify.annotations.NullMarked;
