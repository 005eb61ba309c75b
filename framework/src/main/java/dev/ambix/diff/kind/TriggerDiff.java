package dev.ambix.diff.kind;

import dev.ambix.diff.index.NeedsCollector;
import dev.ambix.diff.index.Renaming;
import dev.ambix.diff.index.TableRenaming;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.diff.wording.ExpressionSpelling;
import dev.ambix.operation.value.FiringOperation.SetFiring;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Trigger;
import java.util.Optional;

/** Triggers, of which only how they fire is altered. */
final class TriggerDiff implements KindDiff<Trigger> {
    @Override
    public boolean canAlter(Trigger was, Trigger now) {
        return was.withState(now.state()).equals(now);
    }

    @Override
    public void alter(Trigger was, Trigger now, SchemaComparison comparison) {
        SetFiring set = new SetFiring(now.ref(), now.state(), Optional.of(was.state()));
        comparison.steps().change(now.ref(), set);
    }

    @Override
    public void needs(ObjectRef ref, Trigger trigger, NeedsCollector needs) {
        needs.relation(ref, trigger.table());
        trigger.referenced().ifPresent(other -> needs.relation(ref, other));
        needs.add(ref, ObjectRef.routine(ObjectKind.FUNCTION, trigger.function(), ""));
        needs.columns(ref, trigger.table(), trigger.updateColumns());
    }

    @Override
    public SchemaObject renamed(Trigger trigger, Renaming renaming) {
        TableRenaming tables = renaming.tables();
        return new Trigger(
                trigger.name(),
                tables.table(trigger.table()),
                trigger.timing(),
                trigger.events(),
                tables.columns(trigger.table(), trigger.updateColumns()),
                trigger.level(),
                trigger.condition().map(sql -> tables.expression(trigger.table(), sql)),
                trigger.function(),
                trigger.arguments(),
                trigger.oldTable(),
                trigger.newTable(),
                trigger.constraint(),
                trigger.referenced().map(tables::table),
                trigger.state());
    }

    @Override
    public SchemaObject authored(Trigger trigger) {
        return new Trigger(
                trigger.name(),
                trigger.table(),
                trigger.timing(),
                trigger.events(),
                trigger.updateColumns(),
                trigger.level(),
                trigger.condition().map(ExpressionSpelling::restored),
                trigger.function(),
                trigger.arguments(),
                trigger.oldTable(),
                trigger.newTable(),
                trigger.constraint(),
                trigger.referenced(),
                trigger.state());
    }
}
