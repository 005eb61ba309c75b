package dev.ambix.runtime;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Block.Item;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Puts into words how a revision failed, what was rolled back, what stands and how to go on. */
final class FailureReport {
    private final RevisionScript script;
    private final Item item;
    private final Throwable cause;

    FailureReport(RevisionScript script, ItemFailure failure) {
        this.script = script;
        this.item = failure.item();
        this.cause = failure.failure();
    }

    static String title(RevisionNode revision) {
        return "Revision " + revision.id() + (revision.message().isEmpty() ? "" : " (" + revision.message() + ")");
    }

    /**
     * The exception with the whole report.
     *
     * @param outcome what was rolled back and what stands, in sentences
     */
    RevisionFailedException exception(String outcome) {
        String message = title(script.revision()) + " failed to "
                + script.direction().word() + ".\n" + place() + said() + outcome;
        return new RevisionFailedException(message, script.revision(), script.direction(), statement(), cause);
    }

    /** What the server or the migration said, on one line. */
    String error() {
        if (cause instanceof SQLException sql) {
            ServerError error = ServerError.of(sql);
            return error.message() + (error.sqlState().isEmpty() ? "" : " [" + error.sqlState() + "]");
        }
        return cause.toString();
    }

    private String place() {
        String type = "\n  Class: " + script.revision().className() + "\n";
        if (item == BlockRunner.COMMIT) {
            return type + "  At its commit, where deferred constraints are checked.\n";
        }
        return item.origin()
                .map(origin -> type + "  Operation: " + origin.operation().summary() + "\n  Statement " + item.number()
                        + " of " + script.statements().size() + ":\n" + text())
                .orElseGet(() -> type + "  While recording it in the history:\n" + text());
    }

    private String text() {
        boolean online = item.origin().flatMap(RevisionScript::online).isPresent();
        return online ? "" : MarkedSql.of(item.sql(), position());
    }

    private int position() {
        return cause instanceof SQLException sql ? ServerError.of(sql).position() : 0;
    }

    private String said() {
        if (!(cause instanceof SQLException sql)) {
            return "\n  " + cause + "\n\n";
        }
        ServerError error = ServerError.of(sql);
        return "\n"
                + List.of(
                                "ERROR: " + error(),
                                labelled("DETAIL: ", error.detail()),
                                labelled("HINT: ", error.hint()),
                                labelled("CONTEXT: ", error.where()))
                        .stream()
                        .filter(line -> !line.isEmpty())
                        .map(line -> "  " + line.strip().replace("\n", "\n    ") + "\n")
                        .collect(Collectors.joining())
                + "\n";
    }

    private static String labelled(String label, String text) {
        return text.isEmpty() ? "" : label + text;
    }

    private FailedStatement statement() {
        ServerError error = cause instanceof SQLException sql
                ? ServerError.of(sql)
                : new ServerError("", cause.toString(), "", "", "", 0);
        return new FailedStatement(
                item.number(),
                script.statements().size(),
                item.origin()
                        .map(origin -> origin.operation().summary())
                        .orElse(item == BlockRunner.COMMIT ? "commit the revision" : "record the revision"),
                item.sql(),
                error.sqlState(),
                error.message(),
                error.detail(),
                error.hint(),
                error.position());
    }
}
