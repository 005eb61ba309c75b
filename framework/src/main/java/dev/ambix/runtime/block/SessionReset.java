package dev.ambix.runtime.block;

import dev.ambix.runtime.history.HistorySql;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.runtime.session.MigratorOptions;
import dev.ambix.runtime.session.RoleSource;
import dev.ambix.runtime.session.SessionSettings;
import dev.ambix.sql.SqlText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Puts the settings of a session back after a revision that may have changed them, so that the effect of a revision never
 * depends on the revisions that ran before it in the same session. Costs nothing where no revision does so.
 */
public final class SessionReset {
    /** SET, RESET and DISCARD, calls of set_config(), and SET in code. {@code update ... set} in code does no harm. */
    private static final Pattern CHANGES = Pattern.compile(
            "\\A\\s*(?:set|reset|discard)\\b|\\bset_config\\b|\\A\\s*do\\b.*\\bset\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private SessionReset() {}

    /**
     * Whether a revision may leave the settings of its session changed. Content that is read while it runs, such as a file,
     * counts as if it did.
     */
    public static boolean isNeeded(RevisionScript script) {
        return script.statements().stream()
                .anyMatch(compiled -> RevisionScript.online(compiled).isPresent()
                        || compiled.statement().content().isPresent()
                        || CHANGES.matcher(compiled.statement().sql()).find());
    }

    /** The statements for a script, which ends as the script began: with the settings of its connection. */
    static List<String> forScript(MigratorOptions options, HistorySql history) {
        List<String> statements = new ArrayList<>(List.of("reset all"));
        statements.add(options.role().map(RoleSource::set).orElse("reset role"));
        statements.addAll(SessionSettings.ofScript(options));
        statements.add(history.journal().resumeRun());
        return statements;
    }

    /** The statements that lead back to the settings that a session has now. */
    public static List<String> forSession(JdbcSession session) throws SQLException {
        List<String> statements = new ArrayList<>(List.of("reset all"));
        statements.addAll(session.query(
                """
                select name, setting from pg_catalog.pg_settings where source = 'session'
                union all select 'role', current_setting('role')""",
                row -> SqlText.render(
                        "select set_config({0}, {1}, false)",
                        SqlText.literal(row.getString(1)), SqlText.literal(row.getString(2)))));
        return statements;
    }
}
