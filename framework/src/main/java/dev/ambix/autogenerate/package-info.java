/**
 * The code of a project for its comparisons: an {@link dev.ambix.autogenerate.AutogenerateEnvironment} leaves objects
 * out, and its {@link dev.ambix.autogenerate.Rewriter} changes operations. The comparison itself starts at {@link
 * dev.ambix.autogenerate.proposal.Autogenerate}.
 */
@NullMarked
package dev.ambix.autogenerate;

import org.jspecify.annotations.NullMarked;
