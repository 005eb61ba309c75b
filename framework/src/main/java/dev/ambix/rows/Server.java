package dev.ambix.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Tries expressions and statements on a server, many in one round trip; failed ones leave nothing behind. */
final class Server {
    private static final String FUNCTIONS = """
            create or replace function pg_temp.ambix_values(expressions text[]) returns setof boolean
            language plpgsql as $ambix$
            begin
                for i in 1 .. cardinality(expressions) loop
                    begin
                        execute 'select ' || expressions[i];
                        return next true;
                    exception when others then
                        return next false;
                    end;
                end loop;
            end $ambix$;
            create or replace function pg_temp.ambix_rows(groups integer[], statements text[])
            returns table (place integer, state text, violated text, on_column text, said text)
            language plpgsql as $ambix$
            declare
                done integer := 0;
                affected bigint;
            begin
                set constraints all immediate;
                for i in 1 .. cardinality(statements) loop
                    continue when groups[i] = done;
                    place := i;
                    state := '00000';
                    violated := '';
                    on_column := '';
                    said := '';
                    begin
                        execute statements[i];
                        get diagnostics affected = row_count;
                        if affected > 0 then
                            done := groups[i];
                        else
                            state := '02000';
                        end if;
                    exception when others then
                        get stacked diagnostics state = returned_sqlstate, violated = constraint_name,
                            on_column = column_name, said = message_text;
                    end;
                    return next;
                end loop;
            end $ambix$;
            """;

    private final Connection connection;

    /** For a connection in autocommit mode. */
    Server(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(FUNCTIONS);
        }
    }

    /**
     * The result of an attempt to put in a row.
     *
     * @param statement its place among the statements, from 0
     * @param state the SQLSTATE; {@code 00000} if the row is there, {@code 02000} if nothing refused it and it is not
     * @param constraint the constraint that refused it, or empty
     * @param column the column that it was refused for, or empty
     * @param message the server's message
     */
    record Outcome(int statement, String state, String constraint, String column, String message) {
        boolean isDone() {
            return state.equals("00000");
        }
    }

    /** The expressions among these that have a value. */
    List<String> valid(List<String> expressions) throws SQLException {
        if (expressions.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement("select * from pg_temp.ambix_values(?)")) {
            statement.setArray(1, connection.createArrayOf("text", expressions.toArray()));
            List<String> valid = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                for (String expression : expressions) {
                    rows.next();
                    if (rows.getBoolean(1)) {
                        valid.add(expression);
                    }
                }
            }
            return valid;
        }
    }

    /**
     * Tries statements. Those of one group stand for each other: once one of them has put in a row, the rest is left out.
     *
     * @param groups the group of each statement, from 1
     */
    List<Outcome> attempt(List<Integer> groups, List<String> statements) throws SQLException {
        if (statements.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement("select * from pg_temp.ambix_rows(?, ?)")) {
            statement.setArray(1, connection.createArrayOf("integer", groups.toArray()));
            statement.setArray(2, connection.createArrayOf("text", statements.toArray()));
            List<Outcome> outcomes = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    outcomes.add(new Outcome(
                            rows.getInt(1) - 1,
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5)));
                }
            }
            return outcomes;
        }
    }

    /** Lets triggers and rules rest, if the role may. */
    boolean withoutTriggers() {
        return isDone("set session_replication_role = replica");
    }

    void withTriggers() {
        isDone("reset session_replication_role");
    }

    private boolean isDone(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
