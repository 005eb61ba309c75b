package dev.ambix.cli.trial;

import dev.ambix.autogenerate.trial.RoundTrip.Leg;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Style;
import dev.ambix.cli.trial.TriedHistory.Outcome;
import dev.ambix.cli.trial.TriedHistory.TriedRevision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of a trial for people: a line for each revision while it goes on, and a table in the end. */
final class TrialReport {
    private static final int LONGEST_PROBLEM = 100;
    private static final List<String> TITLES = List.of("REVISION", "UP", "DOWN", "UP AGAIN", "TIME", "PROBLEM");
    private static final int FIRST_LEG = 1;

    private final Session session;
    private final int all;
    private int told;

    TrialReport(Session session, int all) {
        this.session = session;
        this.all = all;
    }

    /** Tells of a revision that has been tried, if somebody watches. */
    void tell(TriedRevision tried) {
        told++;
        if (!session.isWatched()) {
            return;
        }
        Style style = session.noteStyle();
        String state = tried.isSkipped() && tried.problems().isEmpty()
                ? "not tried"
                : tried.problems().isEmpty() ? "ok" : style.warning("problem");
        String title = tried.revision().message().isEmpty()
                ? ""
                : "  " + tried.revision().message().replaceAll("\\R", " ");
        session.note(String.format(Locale.ROOT, "  %d/%d  ", told, all)
                + style.id(tried.revision().id()) + title + "  " + state + "  "
                + style.faint(RunProgress.text(tried.took())));
    }

    /** Prints the table, and the problems below it. */
    void print(TriedHistory history) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(TITLES);
        history.revisions().forEach(tried -> rows.add(row(tried)));
        int[] widths = new int[TITLES.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        rows.forEach(row -> session.print(line(row, widths)));
        if (!history.problems().isEmpty()) {
            session.print("");
            history.problems().forEach(session::print);
        }
        history.revisions().stream().filter(tried -> !tried.isSkipped()).forEach(tried -> tried.notes()
                .forEach(note -> session.note(tried.revision().id() + ": " + note)));
        history.checks().stream()
                .flatMap(check -> check.notes().stream())
                .distinct()
                .forEach(session::note);
    }

    private static List<String> row(TriedRevision tried) {
        List<String> row = new ArrayList<>();
        row.add(tried.revision().id());
        for (Leg leg : Leg.values()) {
            row.add(tried.legs().get(leg).word());
        }
        row.add(tried.took().equals(Duration.ZERO) ? "-" : RunProgress.text(tried.took()));
        row.add(tried.problems().stream()
                .findFirst()
                .or(() ->
                        tried.notes().stream().filter(note -> tried.isSkipped()).findFirst())
                .map(TrialReport::shortened)
                .orElse(""));
        return row;
    }

    private static String shortened(String problem) {
        String line = problem.lines().findFirst().orElse("");
        return line.length() <= LONGEST_PROBLEM ? line : line.substring(0, LONGEST_PROBLEM) + " ..";
    }

    private String line(List<String> row, int[] widths) {
        Style style = session.style();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            boolean isBad = i >= FIRST_LEG
                    && i < FIRST_LEG + Leg.values().length
                    && (cell.equals(Outcome.FAILED.word()) || cell.equals(Outcome.DIFFERS.word()));
            String gap = i == widths.length - 1 ? "" : " ".repeat(widths[i] - cell.length() + 2);
            line.append(isBad ? style.warning(cell) : cell).append(gap);
        }
        return line.toString().stripTrailing();
    }
}
