package dev.ambix.cli.repair;

import dev.ambix.cli.config.text.NounCount;
import dev.ambix.cli.repair.Fix.Choice;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.change.ChangedRevision;
import dev.ambix.runtime.run.AppliedRevision;
import dev.ambix.runtime.run.CurrentState;
import dev.ambix.runtime.run.PartialRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Fixes of the rows of the history tables. */
final class HistoryFixes {
    private final Migrator migrator;
    private final String schema;

    /** The fixes of a migrator, whose history tables are in a schema. */
    HistoryFixes(Migrator migrator, String schema) {
        this.migrator = migrator;
        this.schema = schema;
    }

    List<Fix> find() {
        CurrentState state = migrator.current();
        Set<String> unknown = state.unknown().stream().map(AppliedRevision::id).collect(Collectors.toSet());
        List<Fix> fixes = new ArrayList<>();
        state.partial().stream()
                .filter(partial -> !unknown.contains(partial.revision()))
                .map(this::halfWay)
                .forEach(fixes::add);
        state.unknown().stream().map(this::unknown).forEach(fixes::add);
        migrator.changed().stream().map(this::changed).forEach(fixes::add);
        return fixes;
    }

    private Fix halfWay(PartialRevision partial) {
        String word = partial.direction().word();
        boolean isKnown = migrator.revisions().find(partial.revision()).isPresent();
        String found = "the " + word + " of " + partial.revision() + " was left after "
                + NounCount.of(partial.done(), "statement")
                + partial.unsure()
                        .map(number -> ", and while statement " + number + " ran outside of transactions")
                        .orElse("")
                + partial.error().map(error -> "; it failed with: " + error).orElse("")
                + (isKnown ? "" : "; no migration here has this id");
        List<String> change = List.of(
                (isKnown
                                ? "\"ambix " + word
                                        + "\" goes on with it, and asks about what is unclear. If it was put right by"
                                        + " hand instead: "
                                : "If what it did was put right by hand: ")
                        + "forget what was done of it, with --forget " + partial.revision(),
                "insert into " + schema + ".ambix_journal: what earlier runs did of " + partial.revision()
                        + " is forgotten");
        return new Fix(
                "half-way",
                Optional.of(partial.revision()),
                found,
                Choice.OF_SEVERAL,
                change,
                () -> migrator.forget(partial.revision()));
    }

    private Fix unknown(AppliedRevision row) {
        String found = row.id() + (row.message().isEmpty() ? "" : ", " + row.message()) + ", applied " + row.appliedAt()
                + " by " + row.appliedBy() + ", is none of the migrations";
        return new Fix(
                "unknown",
                Optional.of(row.id()),
                found,
                Choice.OF_SEVERAL,
                List.of(
                        "Use the migrations that it came from, or undo it with \"ambix downgrade --stored " + row.id()
                                + "\". To forget it and keep what it made: --forget " + row.id(),
                        "delete from " + schema + ".ambix_revision where revision = '" + row.id() + "'",
                        "insert into " + schema + ".ambix_journal: the row that is gone"),
                () -> migrator.forget(row.id()));
    }

    private Fix changed(ChangedRevision changed) {
        String id = changed.revision().id();
        String found = id + " gives other SQL now than was applied\n" + String.join("\n", changed.shortDifference());
        return new Fix(
                "changed",
                Optional.of(id),
                found,
                Choice.ONE,
                List.of(
                        "update " + schema
                                + ".ambix_revision set sql_hash, upgrade_sql and downgrade_sql to those of the"
                                + " migration where revision = '" + id + "'",
                        "insert into " + schema + ".ambix_journal: the hash that was there"),
                () -> migrator.acceptChanged(id));
    }
}
