package dev.ambix.runtime.session;

import java.sql.ResultSet;

/** Is told of a message's statements while the server comes to them; it must not throw. */
public interface MessageListener {
    MessageListener NONE = new MessageListener() {};

    /** The server has come to a {@link Milestone}; not told where a pool hides the driver. */
    default void milestone(int number) {}

    /** Whether rows are kept until they are told of; otherwise the driver drops them as they come. */
    default boolean takesRows() {
        return false;
    }

    /** The rows of a statement, whose number among those of the message counts from 0. */
    default void rows(int statement, ResultSet rows) {}
}
