package dev.ambix.runtime.execution;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionOrigin;
import dev.ambix.runtime.block.Block.Item;
import dev.ambix.runtime.error.MarkedSql;
import dev.ambix.runtime.error.ServerError;
import dev.ambix.runtime.error.ThrownPlace;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.run.FailedStatement;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.sql.file.FailureAdvice;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells how a revision failed, what was rolled back, what is kept and how to go on. */
final class FailureReport {
    private final RevisionScript script;
    private final Item item;
    private final int line;
    private final Throwable cause;
    private final Optional<ServerError> server;
    private final String waiting;
    private final boolean isInterrupted;

    FailureReport(RevisionScript script, ItemFailure failure) {
        this.isInterrupted = failure.isInterrupted();
        this.script = script;
        this.item = failure.item();
        this.line = failure.line();
        this.cause = failure.failure();
        this.server = ServerError.behind(cause).map(this::advised);
        this.waiting = waiting(failure);
    }

    /** For whom it waited, and why it was not attempted again. */
    private static String waiting(ItemFailure failure) {
        String blockers = failure.lockWait().stream()
                .flatMap(wait -> wait.blockers().stream())
                .map(blocker -> "BLOCKED BY: " + blocker)
                .map(FailureReport::line)
                .collect(Collectors.joining());
        String attempts = failure.attempts() == 1 ? "" : "ATTEMPTS: " + failure.attempts();
        String end = failure.end().map(e -> "ENDED BY: " + e.getMessage()).orElse("");
        return blockers + line(attempts) + line(end);
    }

    private ServerError advised(ServerError error) {
        return FailureAdvice.of(error.sqlState(), error.message() + "\n" + error.hint(), item.sql())
                .map(error::withHint)
                .orElse(error);
    }

    /**
     * The exception with the whole report.
     *
     * @param outcome what was rolled back and what is kept, in sentences
     */
    RevisionFailedException exception(String outcome) {
        String message = cause instanceof StoppedBackfill
                ? script.revision().title() + " is not at its end yet. " + cause.getMessage() + outcome
                : script.revision().title() + ended() + place() + said() + outcome;
        return new RevisionFailedException(message, script.revision(), script.direction(), statement(), cause);
    }

    private String ended() {
        String word = script.direction().word();
        return isInterrupted ? " was interrupted in its " + word + ".\n" : " failed to " + word + ".\n";
    }

    /** The message of the server or the migration, in few words. */
    String error() {
        return server.map(ServerError::summary).orElseGet(() -> words(cause));
    }

    /** Messages of the library are sentences; of other exceptions, the class says more than the message. */
    static String words(Throwable thrown) {
        return thrown instanceof MigrationException said ? said.getMessage() : thrown.toString();
    }

    private String place() {
        String type = "\n  " + writtenIn() + "\n";
        if (item == BlockRunner.COMMIT) {
            return type + "  At its commit, where deferred constraints are checked.\n";
        }
        return item.origin()
                .map(origin -> type + "  Operation: " + origin.operation().summary()
                        + (line == 0 ? "" : ", line " + line) + "\n  Statement " + item.number()
                        + " of " + script.statements().size() + text())
                .orElseGet(() -> type + "  While recording it in the history" + text());
    }

    private String writtenIn() {
        return script.isStored()
                ? "SQL: as stored when the revision was applied"
                : script.places()
                        .file()
                        .map(file -> "File: " + file + atLine())
                        .orElseGet(() -> origin(script.revision().origin()) + thrownAt());
    }

    /** The line that the server points at, or else the one at which the statement begins. */
    private String atLine() {
        if (item.origin().isEmpty()) {
            return "";
        }
        OptionalInt begin = line > 0 ? OptionalInt.of(line) : script.places().line(item.number());
        return begin.isPresent() ? ":" + (begin.getAsInt() + MarkedSql.linesBefore(item.sql(), position())) : "";
    }

    /** The line of the author's code that threw. */
    private String thrownAt() {
        return isOnline() ? ThrownPlace.of(cause, script.revision().origin().className()) : "";
    }

    private static String origin(RevisionOrigin origin) {
        String kind = origin.kind();
        return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) + ": " + origin.name();
    }

    private String text() {
        return isOnline() ? ".\n" : ":\n" + MarkedSql.of(item.sql(), position());
    }

    private boolean isOnline() {
        return item.origin().flatMap(RevisionScript::online).isPresent();
    }

    private int position() {
        return cause instanceof SQLException ? server.map(ServerError::position).orElse(0) : 0;
    }

    private String said() {
        if (isInterrupted && waiting.isEmpty()) {
            return "\n";
        }
        return server.map(error -> "\n" + sentByStep() + lines(error) + waiting + "\n")
                .orElseGet(() -> "\n  " + words(cause) + "\n\n");
    }

    /** The SQL that an online step sent, which jOOQ puts before the message of the server. */
    private String sentByStep() {
        if (cause instanceof SQLException) {
            return "";
        }
        String text = String.valueOf(cause.getMessage());
        String suffix = ServerError.driverException(cause)
                .map(e -> "; " + e.getMessage())
                .filter(text::endsWith)
                .orElse("");
        return text.substring(0, text.length() - suffix.length()).indent(2);
    }

    private static String lines(ServerError error) {
        return Stream.of(
                        "ERROR: " + error.summary(),
                        labelled("DETAIL: ", error.detail()),
                        labelled("HINT: ", error.hint()),
                        labelled("CONTEXT: ", error.where()))
                .map(FailureReport::line)
                .collect(Collectors.joining());
    }

    private static String line(String text) {
        return text.isEmpty() ? "" : "  " + text.strip().replace("\n", "\n    ") + "\n";
    }

    private static String labelled(String label, String text) {
        return text.isEmpty() ? "" : label + text;
    }

    private FailedStatement statement() {
        ServerError error = server.orElseGet(() -> new ServerError("", words(cause), "", "", "", 0));
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
                position());
    }
}
