package dev.ambix.autogenerate.scratch;

import dev.ambix.MigrationException;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.name.QualifiedName;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The server refused an operation on a scratch database; the message says why, in its first line. */
public final class RefusedOperation extends MigrationException {
    private static final long serialVersionUID = 1L;

    /** The server's errors about a missing schema, table, function or other object. */
    private static final Set<String> MISSING = Set.of("3F000", "42P01", "42883", "42704");

    /** The classes of values that are wrong, and of rows that violate a constraint. */
    private static final Set<String> OF_ROWS = Set.of("22", "23");

    private final transient Operation operation;
    private final SQLException refusal;

    /** The refusal of a statement of an operation. */
    public RefusedOperation(Operation operation, String sql, SQLException refusal) {
        super(Refusal.message(refusal, operation, sql), refusal);
        this.operation = operation;
        this.refusal = refusal;
    }

    public Operation operation() {
        return operation;
    }

    /** Whether an object is missing that others may make first. */
    public boolean isAboutMissing() {
        return MISSING.contains(String.valueOf(refusal.getSQLState()));
    }

    /** Whether rows are in the way. */
    public boolean isAboutRows() {
        String state = String.valueOf(refusal.getSQLState());
        return state.length() == 5 && OF_ROWS.contains(state.substring(0, 2));
    }

    /** The server's message, in one line. */
    public String said() {
        return server().map(ServerErrorMessage::getMessage).orElseGet(() -> String.valueOf(refusal.getMessage()));
    }

    /** The names that the table may have which the server names: in the default schema it has the second. */
    public List<QualifiedName> tables() {
        return server().filter(error -> error.getTable() != null)
                .map(error -> List.of(
                        QualifiedName.of(String.valueOf(error.getSchema()), error.getTable()),
                        QualifiedName.of(error.getTable())))
                .orElse(List.of());
    }

    private Optional<ServerErrorMessage> server() {
        return refusal instanceof PSQLException server
                ? Optional.ofNullable(server.getServerErrorMessage())
                : Optional.empty();
    }
}
