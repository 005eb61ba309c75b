package dev.ambix.diff.kind;

import dev.ambix.diff.index.NeedsCollector;
import dev.ambix.diff.index.Renaming;
import dev.ambix.diff.index.TableRenaming;
import dev.ambix.diff.order.Folding;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.diff.wording.ExpressionSpelling;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Policy;

/** Policies. One may read other tables, and so is dropped before its own is. */
final class PolicyDiff implements KindDiff<Policy> {
    /** Where a policy need not be dropped before its table, {@link Folding} removes that step. */
    @Override
    public boolean isDroppedByItself(ObjectRef ref, Policy policy, SchemaComparison comparison) {
        return true;
    }

    @Override
    public void needs(ObjectRef ref, Policy policy, NeedsCollector needs) {
        needs.relation(ref, ref.name());
    }

    @Override
    public SchemaObject renamed(Policy policy, Renaming renaming) {
        TableRenaming tables = renaming.tables();
        return new Policy(
                policy.name(),
                tables.table(policy.table()),
                policy.combination(),
                policy.command(),
                policy.roles(),
                policy.using().map(sql -> tables.expression(policy.table(), sql)),
                policy.withCheck().map(sql -> tables.expression(policy.table(), sql)));
    }

    @Override
    public SchemaObject authored(Policy policy) {
        return new Policy(
                policy.name(),
                policy.table(),
                policy.combination(),
                policy.command(),
                policy.roles(),
                policy.using().map(ExpressionSpelling::restored),
                policy.withCheck().map(ExpressionSpelling::restored));
    }
}
