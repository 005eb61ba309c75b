package dev.ambix.runtime;

import java.util.Arrays;
import java.util.List;

/** What happens to a run at one message of the protocol that it sends. */
enum Fault {
    /** The message's connection breaks before it arrives. */
    CLOSED,
    /** The message arrives and is answered, but the connection breaks before the answer arrives. */
    UNANSWERED,
    /** The process is gone before it sends the message: all its connections end, and it makes no others. */
    KILLED,
    /** The process is gone as soon as it has sent the message, of which the server may make what it likes. */
    KILLED_SENDING,
    /** An administrator ends the session before it gets the message. */
    TERMINATED,
    /** An administrator ends the session while it works on the message. */
    TERMINATED_WORKING,
    /** An administrator cancels what the message asks for. */
    CANCELLED,
    /** The server is stopped at once before it gets the message. */
    STOPPED;

    /** Those that the server outlives. */
    static final List<Fault> OF_SESSIONS =
            Arrays.stream(values()).filter(fault -> fault != STOPPED).toList();

    boolean isSentFirst() {
        return this == UNANSWERED || this == KILLED_SENDING || this == TERMINATED_WORKING || this == CANCELLED;
    }
}
