package dev.ambix.sql;

import java.util.stream.Stream;

/** The content of a statement that is too large to be held in memory. It is read anew each time. */
public interface Content {
    /** Its statements, read as they are asked for; the caller closes the stream. */
    Stream<Piece> pieces();
}
