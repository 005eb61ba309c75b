package dev.ambix.sql;

import java.util.stream.Stream;

/** What a statement stands for that is too large to be held. It is read anew each time. */
public interface Content {
    /** Its statements, read as they are asked for; the caller closes the stream. */
    Stream<Piece> pieces();
}
