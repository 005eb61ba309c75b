package dev.ambix.squash.making;

import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.Difference;
import dev.ambix.operation.ControlOperation.Irreversible;
import dev.ambix.operation.ControlOperation.RequireBackfill;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.revision.RevisionNode;
import dev.ambix.rows.FilledTables;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.sql.Statement.Requirement;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.squash.SquashRange;
import dev.ambix.squash.SquashedRevision;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes the operations of one revision for a range that was run, and keeps remarks on that. */
final class Making {
    private final SquashRange range;
    private final Trials trials;
    private final Trials.Reference reference;
    private final SqlCompiler compiler;
    private final RangeCourse.Comparison comparison;
    private final Predicate<Operation> writable;
    private final List<String> notes = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    Making(
            SquashRange range,
            Trials trials,
            Trials.Reference reference,
            ScratchServer server,
            Predicate<Operation> writable) {
        this.range = range;
        this.trials = trials;
        this.reference = reference;
        this.compiler = trials.compiler();
        this.comparison = new RangeCourse.Comparison(
                server, compiler, reference.up().schema().server());
        this.writable = writable;
    }

    /**
     * Makes it.
     *
     * @param filled the tables that held rows
     * @param refusals why there are not more, in sentences
     */
    SquashedRevision make(FilledTables filled, List<String> refusals) throws SQLException {
        List<Group> up = groups(Direction.UPGRADE);
        List<Group> down = reference.noWayBack().isPresent() ? List.of() : groups(Direction.DOWNGRADE);
        tellUnwritable(up, "The upgrade");
        tellUnwritable(down, "The downgrade");
        List<RangeCourse> courses = courses(up, down);
        ChangeSet upgrade = chosen(courses.get(0), candidate -> trials.upgraded(candidate, reference), "upgrade");
        ChangeSet downgrade = reference.noWayBack().isPresent()
                ? ChangeSet.of(new Irreversible(reference.noWayBack().get()))
                : chosen(courses.get(1), candidate -> trials.downgraded(upgrade, candidate, reference), "downgrade");
        tellNeeds(up, upgrade);
        notes.addAll(trials.notes(filled, refusals));
        return new SquashedRevision(range, upgrade, downgrade, lost, notes, differences);
    }

    private List<Group> groups(Direction direction) {
        Migrator migrator = trials.recording();
        List<RevisionNode> revisions = new ArrayList<>(range.revisions());
        if (direction == Direction.DOWNGRADE) {
            Collections.reverse(revisions);
        }
        return Group.of(revisions.stream()
                .flatMap(node ->
                        RangeOperation.of(
                                node, migrator.changes(node, direction).operations(), compiler, writable)
                                .stream())
                .filter(piece -> !isMetByTheRange(piece.operation()))
                .toList());
    }

    /** The new revision has the backfills of the range itself. */
    private boolean isMetByTheRange(Operation operation) {
        return operation instanceof RequireBackfill require
                && range.revisions().stream()
                        .anyMatch(node -> node.id().equals(require.revision())
                                || node.replacedIds().contains(require.revision()));
    }

    /** The ways there and back, without steps that do nothing, with the schemas around the others. */
    private List<RangeCourse> courses(List<Group> up, List<Group> down) throws SQLException {
        RangeCourse there = course(up, reference.before(), reference.up(), RangeCourse.Order.DEFINITIONS_FIRST);
        RangeCourse all = course(down, reference.up(), reference.undone(), RangeCourse.Order.STEPS_FIRST);
        Set<Integer> inVain = all.inVain();
        tellLeftOut("downgrade", "their tables are dropped then", inVain, down);
        RangeCourse back =
                course(all.without(inVain), reference.up(), reference.undone(), RangeCourse.Order.STEPS_FIRST);
        if (there.steps().isEmpty() && back.steps().isEmpty()) {
            return List.of(there, back);
        }
        try {
            return trials.survey(survey -> surveyed(survey, there, back));
        } catch (RevisionFailedException e) {
            // Operations that need the transaction of others cannot be looked at one by one.
            return List.of(there, back);
        }
    }

    private List<RangeCourse> surveyed(Survey survey, RangeCourse there, RangeCourse back) throws SQLException {
        Survey.Sight up = survey.look(there.groups(), "squash_up_", range.downRevisions());
        RangeCourse seen = there.seen(up.stops());
        tellLeftOut("upgrade", "their tables are made here and are empty then", up.idle(), there.groups());
        RangeCourse rest = new RangeCourse(
                seen.without(up.idle()),
                seen.stopsWithout(up.idle()),
                there.from(),
                there.to(),
                there.order(),
                comparison);
        if (back.steps().isEmpty()) {
            return List.of(rest, back);
        }
        List<String> last = there.groups().isEmpty()
                ? range.downRevisions()
                : List.of("squash_up_" + (there.groups().size() - 1));
        Survey.Sight down = survey.after(up).look(back.groups(), "squash_down_", last);
        return List.of(rest, back.seen(down.stops()));
    }

    private RangeCourse course(List<Group> groups, State from, State to, RangeCourse.Order order) {
        return new RangeCourse(
                groups, List.of(), from.schema().graph(), to.schema().graph(), order, comparison);
    }

    /** Tries operations. */
    @FunctionalInterface
    private interface Trial {
        Trials.Result of(ChangeSet candidate) throws SQLException;
    }

    private ChangeSet chosen(RangeCourse course, Trial trial, String direction) throws SQLException {
        List<String> reasons = new ArrayList<>();
        Optional<ChangeSet> compared = course.isSurveyed() ? compared(course, trial, reasons) : Optional.empty();
        if (compared.isPresent()) {
            return compared.get();
        }
        ChangeSet recorded = course.asRecorded();
        List<String> left = trial.of(recorded).differences();
        if (left.isEmpty()) {
            notes.add("The " + direction
                    + " has the operations of the range one behind the other, because a comparison of"
                    + " the schemas does not lead to the same."
                    + reasons.stream().findFirst().map(reason -> " " + reason).orElse(""));
        }
        differences.addAll(left);
        return recorded;
    }

    /** The operations of a comparison that lead to the same, if any do; the reasons why the last ones do not. */
    private Optional<ChangeSet> compared(RangeCourse course, Trial trial, List<String> reasons) throws SQLException {
        Set<Integer> placed = new TreeSet<>();
        while (true) {
            ChangeSet candidate = course.with(placed);
            Trials.Result result = trial.of(candidate);
            if (result.isSame()) {
                return Optional.of(candidate);
            }
            ChangeSet unchecked = unchecked(candidate);
            if (result.hasFailed()
                    && !unchecked.equals(candidate)
                    && trial.of(unchecked).isSame()) {
                return Optional.of(unchecked);
            }
            if (placed.equals(course.steps())) {
                reasons.addAll(result.differences());
                return Optional.empty();
            }
            int step = result.failed().map(course::stepOf).orElse(-1);
            if (step < 0 || !placed.add(step)) {
                placed.addAll(course.steps());
            }
        }
    }

    /** The same without PostgreSQL's checks of the texts of functions, which may name objects that are made later. */
    private static ChangeSet unchecked(ChangeSet candidate) {
        return SchemaDiff.unchecked(new Difference(candidate, ChangeSet.of(), List.of(), List.of()))
                .upgrade();
    }

    private void tellUnwritable(List<Group> groups, String what) {
        groups.stream()
                .filter(group -> group.sort() == RangeOperation.Sort.UNWRITABLE)
                .flatMap(group -> group.pieces().stream())
                .forEach(piece -> lost.add(what + " does not have " + piece.words()
                        + ", which is code or cannot be written down. Copy it from there, if databases need it."));
    }

    private void tellLeftOut(String direction, String reason, Set<Integer> left, List<Group> groups) {
        if (!left.isEmpty()) {
            notes.add("Left out of the " + direction + ", because " + reason + ": "
                    + left.stream()
                            .flatMap(i -> groups.get(i).pieces().stream())
                            .map(RangeOperation::words)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }

    /** A comparison may need a newer server than the range, such as one that names NOT NULL constraints. */
    private void tellNeeds(List<Group> groups, ChangeSet upgrade) {
        Optional<Requirement> before = newest(
                groups.stream().flatMap(group -> group.operations().stream()).toList());
        newest(upgrade.operations())
                .filter(need -> before.filter(old -> old.majorVersion() >= need.majorVersion())
                        .isEmpty())
                .ifPresent(need ->
                        notes.add("It needs PostgreSQL " + need.majorVersion() + " or later for " + need.feature()
                                + ", which the range does not. Make it on the oldest server that has to run it."));
    }

    private Optional<Requirement> newest(List<Operation> operations) {
        return compiler.compile(new ChangeSet(operations)).stream()
                .flatMap(compiled -> compiled.statement().requirement().stream())
                .max(Comparator.comparing(Requirement::majorVersion));
    }
}
