package dev.ambix.runtime.recording;

import dev.ambix.MigrationException;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.sql.compiler.CompiledStatement;
import dev.ambix.sql.file.AuthoredSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The upgrade of a revision whose migration is gone, from the texts of its statements that the history keeps.
 *
 * @param script the statements of it that can be run
 * @param gaps the statements that cannot, a sentence each
 */
public record StoredUpgrade(RevisionScript script, List<String> gaps) {
    private static final String ONLINE = "This step needs the live database and cannot be run from a script: ";

    /** The end of a text that stands for rows or for a file, of which only the digest is kept. */
    private static final Pattern CONTENT = Pattern.compile("-- (.*), SHA-256 [0-9a-f]{64}\\s*$");

    public StoredUpgrade {
        gaps = List.copyOf(gaps);
    }

    /** The upgrade of a revision; {@code kept} is empty if the history has no texts of it. */
    public static StoredUpgrade of(RevisionNode revision, Optional<List<String>> kept) {
        List<CompiledStatement> statements = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        if (kept.isEmpty()) {
            gaps.add(revision.title() + " is not among the migrations, and the history has no SQL of it.");
        }
        for (String text : kept.orElse(List.of())) {
            Optional<String> gap = gap(text);
            if (gap.isPresent()) {
                gaps.add(revision.title() + " is not among the migrations, and the history does not keep " + gap.get()
                        + ".");
            } else {
                add(revision, text, statements, gaps);
            }
        }
        RevisionScript script = new RevisionScript(
                revision,
                Direction.UPGRADE,
                statements,
                LockNeed.of(statements, Impacts.standard()),
                revision.dependsOn(),
                Optional.empty(),
                List.of(),
                StatementPlaces.UNKNOWN);
        return new StoredUpgrade(script, gaps);
    }

    private static void add(RevisionNode revision, String text, List<CompiledStatement> statements, List<String> gaps) {
        if (text.equals("commit")) {
            return;
        }
        try {
            AuthoredSql.statements(text)
                    .forEach(statement -> statements.add(new CompiledStatement(new Execute(text), statement)));
        } catch (MigrationException e) {
            gaps.add(revision.title() + " is not among the migrations, and its SQL in the history cannot be read: "
                    + e.getMessage());
        }
    }

    private static Optional<String> gap(String text) {
        int online = text.indexOf(ONLINE);
        if (text.startsWith("do ") && online >= 0) {
            String explanation = text.substring(online + ONLINE.length());
            int end = explanation.lastIndexOf("';\nend");
            return Optional.of("its online step \""
                    + (end < 0 ? explanation : explanation.substring(0, end)).replace("''", "'") + "\"");
        }
        var content = CONTENT.matcher(text);
        return content.find() ? Optional.of("its " + content.group(1)) : Optional.empty();
    }
}
