package dev.ambix.runtime.error;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Errors of statements that were sent behind others in one text, whose positions the server counts from its beginning. */
public final class Relocation {
    private Relocation() {}

    /** The same error with its position counted from the beginning of the statement. */
    public static SQLException behind(String before, SQLException e) {
        Optional<ServerErrorMessage> message = e instanceof PSQLException server
                ? Optional.ofNullable(server.getServerErrorMessage())
                : Optional.empty();
        int characters = before.codePointCount(0, before.length());
        return message.filter(server -> server.getPosition() > characters)
                .<SQLException>map(server -> moved(server, server.getPosition() - characters, e))
                .orElse(e);
    }

    private static PSQLException moved(ServerErrorMessage message, int position, SQLException original) {
        PSQLException moved = new PSQLException(new ServerErrorMessage(fields(message, position)));
        moved.setStackTrace(original.getStackTrace());
        return moved;
    }

    /** The fields of an error as the server sends them: a letter and a text each, with a zero between them. */
    private static String fields(ServerErrorMessage message, int position) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("S", message.getSeverity());
        fields.put("C", message.getSQLState());
        fields.put("M", message.getMessage());
        fields.put("D", message.getDetail());
        fields.put("H", message.getHint());
        fields.put("P", String.valueOf(position));
        fields.put("W", message.getWhere());
        fields.put("q", message.getInternalQuery());
        fields.put("s", message.getSchema());
        fields.put("t", message.getTable());
        fields.put("c", message.getColumn());
        fields.put("d", message.getDatatype());
        fields.put("n", message.getConstraint());
        fields.put("F", message.getFile());
        fields.put("R", message.getRoutine());
        return fields.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .map(field -> field.getKey() + field.getValue())
                .collect(Collectors.joining("\0"));
    }
}
