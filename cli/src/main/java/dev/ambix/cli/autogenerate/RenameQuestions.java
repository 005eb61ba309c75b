package dev.ambix.cli.autogenerate;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.proposal.Comparison;
import dev.ambix.cli.autogenerate.AutogenerateRequest.UnnamedRenames;
import dev.ambix.cli.session.Session;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.Rename;
import dev.ambix.diff.difference.RenameCandidate;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks on a terminal which elements were renamed; elsewhere it names the option that tells it. */
final class RenameQuestions {
    private final Session session;
    private final UnnamedRenames unnamed;
    private final Set<Rename> asked = new HashSet<>();
    private boolean areOpen;

    RenameQuestions(Session session, UnnamedRenames unnamed) {
        this.session = session;
        this.unnamed = unnamed;
    }

    /**
     * The renames that count from now on, beside those that the comparison was given; a renamed table may have renamed columns.
     */
    List<Rename> ask(Comparison comparison) {
        List<Rename> questions = comparison.difference().questions().stream()
                .map(RenameCandidate::rename)
                .filter(asked::add)
                .toList();
        if (questions.isEmpty() || unnamed == UnnamedRenames.REFUSED) {
            return List.of();
        } else if (unnamed == UnnamedRenames.ACCEPTED) {
            return likely(comparison);
        }
        if (!session.isInteractive()) {
            print(likely(comparison));
            return List.of();
        }
        return questions.stream()
                .filter(rename -> isYes(session.ask(question(rename, rename.ref()) + " [y/N]")))
                .toList();
    }

    /** All that looks renamed, the columns of renamed tables included. */
    private static List<Rename> likely(Comparison comparison) {
        List<Rename> known = comparison.options().renames();
        List<Rename> all = SchemaDiff.likelyRenames(comparison.live(), comparison.model(), comparison.options(), 0);
        return all.subList(known.size(), all.size());
    }

    /** Columns by the names that their tables have in the database, as {@code --rename} takes them. */
    private void print(List<Rename> renames) {
        areOpen = true;
        Map<QualifiedName, QualifiedName> earlier = new HashMap<>();
        List<String> options = new ArrayList<>();
        for (Rename rename : renames) {
            QualifiedName table = rename.ref().name();
            ObjectRef ref = rename.ref().withName(earlier.getOrDefault(table, table));
            if (!ref.kind().isPart()) {
                earlier.put(table.withName(rename.newName()), table);
            }
            String option = "--rename " + RenameText.of(new Rename(ref, rename.newName()));
            options.add(option);
            session.note(question(rename, ref) + " If so, run again with " + option + ".");
        }
        if (options.size() > 1) {
            session.note("If all of it was: --accept-renames. If nothing was: --no-renames.");
        }
    }

    private static String question(Rename rename, ObjectRef ref) {
        return "Was the " + ref + " renamed to " + rename.newName() + "?";
    }

    private static boolean isYes(Optional<String> answer) {
        return answer.filter(text -> text.strip().toLowerCase(Locale.ROOT).startsWith("y"))
                .isPresent();
    }

    /** Whether questions were printed that nobody could answer. */
    boolean areOpen() {
        return areOpen;
    }

    /** Refuses a migration that rows are in the way of as long as questions are open. */
    static void refuse(String reason) {
        throw new MigrationException(
                "Nothing was written: until the question of renames is answered, the migration would"
                        + " fail on rows.\n" + reason
                        + "\nRun again with --rename for each renamed object, with --accept-renames if all of them were renamed, or"
                        + " with --no-renames if none was.");
    }
}
