package dev.ambix.cli.autogenerate;

import dev.ambix.cli.session.Session;
import dev.ambix.diff.difference.Rename;
import dev.ambix.diff.difference.RenameCandidate;
import java.io.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks on a terminal what was renamed; elsewhere it only says how to tell. */
final class RenameQuestions {
    private final Session session;

    RenameQuestions(Session session) {
        this.session = session;
    }

    /** The renames that the user confirms. */
    List<Rename> ask(List<RenameCandidate> questions) {
        @Nullable Console terminal = session.isInteractive() ? System.console() : null;
        List<Rename> confirmed = new ArrayList<>();
        for (RenameCandidate question : questions) {
            Rename rename = question.rename();
            String text = "Was the " + rename.ref() + " renamed to " + rename.newName() + "?";
            if (terminal == null) {
                session.note(text + " If so, run again with --rename " + RenameText.of(rename) + ".");
            } else if (isYes(terminal.readLine("%s [y/N] ", text))) {
                confirmed.add(rename);
            }
        }
        return confirmed;
    }

    private static boolean isYes(String answer) {
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
