package dev.ambix.runtime.session;

import java.sql.SQLWarning;
import java.util.OptionalInt;

/** A place among statements that are sent in one message. The server says at once that it has come there. */
public final class Milestone {
    private static final String STATE = "AX002";

    private Milestone() {}

    /**
     * The statement at the place. A message of the level INFO goes to every client, whatever its {@code client_min_messages},
     * and is flushed at once.
     */
    public static String statement(int number) {
        return "do $ambix$ begin raise info using errcode = '" + STATE + "', message = '" + number + "'; end $ambix$";
    }

    /** The number of the place that a message of the server tells of. */
    static OptionalInt number(SQLWarning message) {
        return STATE.equals(message.getSQLState())
                ? OptionalInt.of(Integer.parseInt(message.getMessage()))
                : OptionalInt.empty();
    }
}
