/**
 * The comparison of a database with its model: options enter, a {@link dev.ambix.autogenerate.proposal.Proposal} for the next
 * migration leaves. Start reading at {@link dev.ambix.autogenerate.proposal.Autogenerate}, which runs the other rooms in
 * order.
 */
@NullMarked
package dev.ambix.autogenerate.proposal;

import org.jspecify.annotations.NullMarked;
