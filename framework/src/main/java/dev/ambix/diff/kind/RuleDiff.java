package dev.ambix.diff.kind;

import dev.ambix.diff.index.NeedsCollector;
import dev.ambix.diff.index.Renaming;
import dev.ambix.diff.index.TableRenaming;
import dev.ambix.diff.order.Folding;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.diff.wording.ExpressionSpelling;
import dev.ambix.operation.value.FiringOperation.SetFiring;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Rule;
import java.util.Optional;

/** Rules, of which only how they fire is altered. One may read other tables, and so is dropped before its own is. */
final class RuleDiff implements KindDiff<Rule> {
    @Override
    public boolean canAlter(Rule was, Rule now) {
        return was.definition().equals(now.definition());
    }

    @Override
    public void alter(Rule was, Rule now, SchemaComparison comparison) {
        SetFiring set = new SetFiring(now.ref(), now.state(), Optional.of(was.state()));
        comparison.steps().change(now.ref(), set);
    }

    /** Where a rule need not be dropped before its table, {@link Folding} removes that step. */
    @Override
    public boolean isDroppedByItself(ObjectRef ref, Rule rule, SchemaComparison comparison) {
        return true;
    }

    @Override
    public void needs(ObjectRef ref, Rule rule, NeedsCollector needs) {
        needs.relation(ref, ref.name());
    }

    @Override
    public SchemaObject renamed(Rule rule, Renaming renaming) {
        TableRenaming tables = renaming.tables();
        return new Rule(rule.name(), tables.table(rule.table()), tables.text(rule.definition()), rule.state());
    }

    @Override
    public SchemaObject authored(Rule rule) {
        return new Rule(rule.name(), rule.table(), ExpressionSpelling.restored(rule.definition()), rule.state());
    }
}
