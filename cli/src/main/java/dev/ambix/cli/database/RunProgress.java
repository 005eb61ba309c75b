package dev.ambix.cli.database;

import dev.ambix.cli.config.text.NounCount;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Style;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.backfill.BackfillProgress;
import dev.ambix.runtime.change.ChangedRevision;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.LockWait;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.Plan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says how a run goes: the plan, then a line for each revision. */
public final class RunProgress implements MigrationListener {
    /** The most revisions that are named before a run begins. */
    private static final int SHOWN = 10;

    private final Session session;
    private final Style style;
    private final String database;
    private final BackfillDisplay backfill;
    private long backfillWaits;
    private Plan plan = new Plan(Direction.UPGRADE, List.of());

    public RunProgress(Session session, String database) {
        this.session = session;
        this.style = session.noteStyle();
        this.database = database;
        this.backfill = new BackfillDisplay(session);
    }

    /** {@code 12 ms}, {@code 3.4 s}, {@code 2 min 5 s}. */
    public static String text(Duration duration) {
        if (duration.toMillis() < 1_000) {
            return duration.toMillis() + " ms";
        }
        return duration.toSeconds() < 60
                ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0)
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** The event in two words, and its subject, stand beside the text where programs read it. */
    private void note(String event, Map<String, Object> fields, String text) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("event", event));
        all.putAll(fields);
        backfill.erase();
        session.note(text, all);
    }

    private void note(String event, RevisionNode revision, Map<String, Object> fields, String text) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("revision", revision.id()));
        all.putAll(fields);
        note(event, all, text);
    }

    private void count(Direction direction, int revisions) {
        session.tally()
                .add(
                        "ambix_revisions",
                        "The revisions that the run has done.",
                        Map.of("direction", direction.word()),
                        revisions);
    }

    @Override
    public void waitingForLock(String holder, Duration waited) {
        note(
                "lock waiting",
                Map.of(),
                "Waiting for another run: " + holder + (waited.toSeconds() < 1 ? "" : " (" + text(waited) + ")"));
    }

    @Override
    public void changedFound(List<ChangedRevision> revisions) {
        ChangedText.tell(session, revisions);
    }

    @Override
    public void statementWaiting(RevisionNode revision, LockWait wait) {
        note(
                "statement waiting",
                revision,
                Map.of(),
                "  " + style.id(revision.id()) + "  waits for " + wait.reason() + " (" + text(wait.waited()) + ")"
                        + blockedBy(wait));
    }

    @Override
    public void lockNotAvailable(RevisionNode revision, Optional<LockWait> wait, int attempt, Duration pause) {
        note(
                "lock missed",
                revision,
                Map.of("attempt", attempt),
                "  " + style.id(revision.id()) + "  did not get a lock in time; attempt " + (attempt + 1)
                        + " follows in " + text(pause)
                        + wait.map(RunProgress::blockedBy).orElse(""));
    }

    private static String blockedBy(LockWait wait) {
        return wait.blockers().stream()
                .map(blocker -> "\n    blocked by " + blocker.replace("\n", "\n      "))
                .collect(Collectors.joining());
    }

    @Override
    public boolean isToEnd() {
        return session.interruption().isRequested();
    }

    @Override
    public void pausing() {
        session.interruption().check();
    }

    @Override
    public void runNumbered(long run) {
        session.inRun(run);
        session.tally().set("ambix_run_number", "The number of the run in the journal.", Map.of(), run);
    }

    @Override
    public void runStarted(Plan plan) {
        this.plan = plan;
        int count = plan.steps().size();
        count(plan.direction(), 0);
        note(
                "run started",
                Map.of("revisions", count),
                (plan.direction() == Direction.UPGRADE ? "Upgrading " : "Downgrading ")
                        + NounCount.of(count, "revision") + " on " + database + ": " + ids(plan.revisions()));
    }

    private static String ids(List<RevisionNode> revisions) {
        String ids = revisions.stream().limit(SHOWN).map(RevisionNode::id).collect(Collectors.joining(", "));
        return revisions.size() <= SHOWN ? ids : ids + " and " + (revisions.size() - SHOWN) + " more";
    }

    /** The start of a revision is told under {@code -v} only. */
    @Override
    public boolean waitsForEachRevision() {
        return session.options().verbose();
    }

    @Override
    public void revisionStarted(RevisionNode revision, Direction direction) {
        if (session.options().verbose()) {
            session.note("  " + title(revision));
            plan.steps().stream()
                    .filter(step -> step.revision().equals(revision))
                    .flatMap(step -> step.statements().stream().skip(step.resumesAfter()))
                    .forEach(sql -> session.note(sql.indent(4).stripTrailing() + ";"));
        }
    }

    @Override
    public void statementStarted(RevisionNode revision, int number, String summary) {
        backfill.begin();
        note(
                "statement started",
                revision,
                Map.of("statement", number),
                "  " + style.faint(revision.id() + "  " + number + ": " + summary));
    }

    @Override
    public void batchDone(RevisionNode revision, int number, long rows) {
        session.interruption().check();
    }

    @Override
    public void backfillProgress(RevisionNode revision, int number, BackfillProgress progress) {
        backfill.show(revision, number, progress);
    }

    /** Told every ten seconds. */
    @Override
    public void backfillWaiting(RevisionNode revision, String reason) {
        session.interruption().check();
        if (backfillWaits++ % 10 == 0) {
            backfill.erase();
            session.note("  " + style.id(revision.id()) + "  waits for " + reason);
        }
    }

    @Override
    public void runFailed(Throwable failure) {
        backfill.erase();
    }

    @Override
    public void revisionDone(RevisionNode revision, Direction direction, Duration took) {
        String title = session.options().verbose() ? style.id(revision.id()) + "  done" : title(revision);
        count(direction, 1);
        note(
                "revision done",
                revision,
                Map.of("direction", direction.word(), "milliseconds", took.toMillis()),
                "  " + title + "  " + style.faint(text(took)));
    }

    @Override
    public void unitsApplied(List<String> names) {
        session.note("Applied " + (names.size() == 1 ? "the unit " : names.size() + " units: ") + UnitNames.of(names));
    }

    private String title(RevisionNode revision) {
        return style.id(revision.id())
                + (revision.message().isEmpty() ? "" : "  " + revision.message().replaceAll("\\R", " "));
    }
}
