package dev.ambix.autogenerate.scratch;

import dev.ambix.operation.value.Operation;
import dev.ambix.sql.file.FailureAdvice;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Puts into words why the server refused a statement on a scratch database: the reason in the first line. */
public final class Refusal {
    private static final int SHOWN_LINES = 4;
    private static final int SHOWN_CHARACTERS = 160;

    private Refusal() {}

    /**
     * An error that an operation raises itself, as the rebuild of an enum type does, is its own reason and needs no
     * statement.
     */
    static String message(SQLException e, Operation operation, String sql) {
        Optional<ServerErrorMessage> raised = raised(e);
        if (raised.isPresent()) {
            return raised.get().getMessage()
                    + Optional.ofNullable(raised.get().getHint())
                            .map(hint -> "\n" + hint)
                            .orElse("");
        }
        return "PostgreSQL refuses to " + operation.summary() + ": " + e.getMessage() + "\n" + cut(sql)
                + advice(e, sql);
    }

    private static Optional<ServerErrorMessage> raised(SQLException e) {
        return Optional.of(e)
                .filter(PSQLException.class::isInstance)
                .flatMap(server -> Optional.ofNullable(((PSQLException) server).getServerErrorMessage()))
                .filter(server -> "exec_stmt_raise".equals(server.getRoutine())
                        && String.valueOf(server.getWhere()).startsWith("PL/pgSQL function inline_code_block"));
    }

    /** The first lines of a statement. */
    public static String cut(String sql) {
        String shown = sql.lines()
                .limit(SHOWN_LINES)
                .map(line -> line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "..." : line)
                .collect(Collectors.joining("\n"));
        long left = sql.lines().count() - SHOWN_LINES;
        return left > 0 ? shown + "\n... and " + left + (left == 1 ? " line more" : " lines more") : shown;
    }

    /** Advice on a failure, below it; possibly none. */
    public static String advice(SQLException e, String sql) {
        return FailureAdvice.of(String.valueOf(e.getSQLState()), String.valueOf(e.getMessage()), sql)
                .map(advice -> "\n" + advice)
                .orElse("");
    }
}
