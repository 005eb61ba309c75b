package dev.ambix.sql.file;

import dev.ambix.operation.row.LargeText;
import dev.ambix.sql.Content;
import dev.ambix.sql.Piece;
import java.util.stream.Stream;

/**
 * Some of the statements of a file, all transactional.
 *
 * @param file the file
 * @param from the first of them, from 0
 * @param to where they end, exclusive
 */
record FileContent(LargeText file, long from, long to) implements Content {
    @Override
    public Stream<Piece> pieces() {
        return SqlFile.pieces(file).skip(from).limit(to - from);
    }
}
