package dev.ambix.runtime;

import dev.ambix.revision.OfflinePlan;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.block.ScriptWriter;
import dev.ambix.runtime.execution.SingleTransactionRunner;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.runtime.run.TransactionMode;
import java.util.List;
import java.util.stream.Stream;

/** Writes the scripts of runs, which need no database. */
record Scripting(Equipment equipment, ScriptSink sink) {
    void upgrade(String range) {
        OfflinePlan plan = equipment.revisions().offlineUpgrade(range);
        List<RevisionNode> steps = equipment.phase().choose(plan.applied(), plan.revisions());
        List<String> after = Stream.concat(
                        plan.applied().stream(), steps.stream().map(RevisionNode::id))
                .toList();
        boolean isWhole = equipment.revisions().applied(after).isAtHeads();
        List<String> behind =
                isWhole && !equipment.units().isEmpty() ? equipment.units().scriptApply() : List.of();
        write(
                Direction.UPGRADE,
                steps,
                plan.applied().stream()
                        .sorted()
                        .flatMap(id -> equipment.revisions().find(id).stream())
                        .toList(),
                new ScriptWriter.Around(List.of(), behind));
    }

    void downgrade(String range) {
        equipment.revisions().requireBranch(range.substring(range.indexOf(':') + 1));
        List<RevisionNode> undone =
                equipment.revisions().offlineDowngrade(range).revisions();
        write(Direction.DOWNGRADE, undone, List.of(), around(undone));
    }

    private ScriptWriter.Around around(List<RevisionNode> undone) {
        return equipment.units().isEmpty()
                ? ScriptWriter.Around.NOTHING
                : new ScriptWriter.Around(
                        equipment
                                .units()
                                .scriptDropAbove(
                                        undone.stream().map(RevisionNode::id).toList()),
                        equipment.units().scriptRestore());
    }

    void history() {
        writer().writeHistoryTables();
    }

    private void write(
            Direction direction, List<RevisionNode> steps, List<RevisionNode> required, ScriptWriter.Around around) {
        List<RevisionScript> compiled = equipment.scripts().compile(steps, direction);
        if (equipment.options().transactionMode() == TransactionMode.SINGLE) {
            SingleTransactionRunner.requireTransactional(compiled);
        }
        writer().write(direction, compiled, withBackfills(compiled, required), around);
    }

    /** The revisions that have to be applied where the script is run, those whose backfills are required among them. */
    private List<RevisionNode> withBackfills(List<RevisionScript> compiled, List<RevisionNode> required) {
        return Stream.concat(required.stream(), RequiredBackfills.besides(equipment.revisions(), compiled).stream())
                .distinct()
                .toList();
    }

    private ScriptWriter writer() {
        return new ScriptWriter(equipment.options(), sink);
    }
}
