package dev.ambix.cli.consent;

import java.util.Optional;

/**
 * The only plan that a run may carry out.
 *
 * @param hash the hash of the plan
 * @param note who consented to it and how, for the journal; empty where no consent was needed
 */
public record PlanApproval(String hash, Optional<String> note) {}
