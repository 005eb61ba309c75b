package dev.ambix.runtime.session;

import java.sql.SQLWarning;
import java.util.OptionalInt;

/** A place among statements that are sent in one message. The server says at once that it has come there. */
public final class Milestone {
    private static final String STATE = "AX002";

    private Milestone() {}

    /** The statement that is the place; a message of this kind goes to the client whatever it asks for, and is not kept back. */
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
