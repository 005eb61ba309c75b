package dev.ambix.runtime.block;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.MigrationException;
import dev.ambix.operation.value.Operation;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.sql.Statement;
import dev.ambix.sql.Statement.Requirement;
import dev.ambix.sql.compiler.CompiledStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The requirements of statements on the server: refused before anything is sent, and by scripts at their start. */
public final class ServerRequirements {
    private ServerRequirements() {}

    /** Refuses a run of which the server is too old for any statement. */
    public static void check(List<RevisionScript> scripts, JdbcSession session) {
        for (RevisionScript script : scripts) {
            for (CompiledStatement compiled : script.statements()) {
                check(
                        compiled.statement(),
                        session,
                        script.revision().title() + ": ",
                        compiled.operation(),
                        " Nothing was run.");
            }
        }
    }

    /** Refuses an operation of an online step. */
    public static void check(Operation operation, Statement statement, JdbcSession session) {
        check(statement, session, "", operation, "");
    }

    private static void check(
            Statement statement, JdbcSession session, String where, Operation operation, String consequence) {
        Optional<Requirement> unmet = statement
                .requirement()
                .filter(requirement -> requirement.majorVersion() > session.serverVersion() / 10_000);
        if (unmet.isPresent()) {
            throw new MigrationException(where + "\"" + operation.summary() + "\" needs PostgreSQL "
                    + unmet.get().majorVersion() + " or later for "
                    + unmet.get().feature() + ", but the server is "
                    + dotted(session.serverVersion()) + "." + consequence
                    + " Upgrade the server, or write the migration without it.");
        }
    }

    /** The requirements of scripts, each once, oldest version first. */
    static List<Requirement> of(List<RevisionScript> scripts) {
        return scripts.stream()
                .flatMap(script -> script.statements().stream())
                .flatMap(compiled -> compiled.statement().requirement().stream())
                .distinct()
                .sorted(Comparator.comparing(Requirement::majorVersion).thenComparing(Requirement::feature))
                .toList();
    }

    /** The comment of a script about its requirements; nothing if there are none. */
    static List<String> comments(List<Requirement> requirements) {
        return requirements.stream()
                .map(needed -> "-- Needs PostgreSQL " + needed.majorVersion() + " or later: " + needed.feature())
                .toList();
    }

    /** The statement by which a script refuses a server that is too old; none if any server will do. */
    static List<String> guard(List<Requirement> requirements) {
        List<String> guard = new ArrayList<>();
        if (!requirements.isEmpty()) {
            int version = requirements.get(requirements.size() - 1).majorVersion();
            String features = requirements.stream()
                    .filter(requirement -> requirement.majorVersion() == version)
                    .map(Requirement::feature)
                    .collect(Collectors.joining(", "));
            guard.add(render(
                    """
                    do $ambix$
                    begin
                        if current_setting('server_version_num')::int < {0} then
                            raise exception using message = format({1}, current_setting('server_version'));
                        end if;
                    end
                    $ambix$""",
                    raw(String.valueOf(version * 10_000)),
                    literal("This script needs PostgreSQL " + version + " or later for " + features.replace("%", "%%")
                            + ", but the server is %s.")));
        }
        return guard;
    }

    /** {@code 140012} as {@code 14.12}. */
    private static String dotted(int version) {
        return version / 10_000 + "." + version % 10_000;
    }
}
