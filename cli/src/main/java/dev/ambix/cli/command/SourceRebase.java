package dev.ambix.cli.command;

import dev.ambix.MigrationException;
import dev.ambix.cli.branch.RebasePlan;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.source.annotation.DownRevision;
import dev.ambix.revision.RevisionMap;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The change of a rebase to the source of a branch's first revision.
 *
 * @param before the text of the file
 * @param after the text with another down revision
 */
record SourceRebase(Session session, Path file, String before, String after) {
    static SourceRebase of(Session session, Migrations migrations, RebasePlan plan) {
        Path file = migrations
                .file(plan.first())
                .orElseThrow(() -> new MigrationException("The source of revision " + RebasePlan.name(plan.first())
                        + ", " + plan.first().origin().name()
                        + ", is in none of the configured source folders, so it cannot "
                        + "be changed. Bring the heads together with \"merge\"."));
        try {
            String text = Files.readString(file);
            String changed = DownRevision.of(plan.first(), plan.onto().id()).in(text, file);
            return new SourceRebase(session, file, text, changed);
        } catch (CharacterCodingException e) {
            throw new MigrationException("The file " + file + " is not in UTF-8, so nothing was changed.", e);
        } catch (IOException e) {
            throw new MigrationException("The file " + file + " cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }

    /** Prints the file and the lines that would be changed. */
    void show() {
        session.print(file.toString());
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        old.stream().filter(line -> !now.contains(line)).forEach(line -> session.print("- " + line));
        now.stream().filter(line -> !old.contains(line)).forEach(line -> session.print("+ " + line));
    }

    /** Writes the file and prints its path; puts it back if the migrations then are not the planned ones. */
    void write(RevisionMap planned) {
        try {
            Files.writeString(file, after);
            requirePlanned(planned);
        } catch (IOException e) {
            throw new MigrationException("The file " + file + " cannot be written: " + FileTrouble.of(e) + ".", e);
        }
        session.print(file.toString());
    }

    private void requirePlanned(RevisionMap planned) throws IOException {
        try {
            RevisionMap found = session.migrations().graph();
            if (!found.heads().equals(planned.heads())) {
                throw new MigrationException("After the change of " + file + " the heads were "
                        + RebasePlan.names(found.heads()) + " instead of " + RebasePlan.names(planned.heads())
                        + ". The file was put back.");
            }
        } catch (RuntimeException e) {
            Files.writeString(file, before);
            throw e;
        }
    }
}
