package dev.ambix.runtime.content;

import dev.ambix.runtime.error.BatchFailure;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.sql.Content;
import dev.ambix.sql.Piece;
import dev.ambix.sql.row.RowsContent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the rows or the file that a statement stands for, piece by piece as they are read. It needs an open transaction, so that
 * a failure rolls back all pieces.
 */
public record ContentRunner(JdbcSession session) {
    /** How many characters of statements go to the server in one batch. */
    private static final int BATCH = 1 << 16;

    public void run(Content content) throws ContentFailure {
        if (content instanceof RowsContent rows && isCopied(rows)) {
            new RowCopy(session, rows).run();
            return;
        }
        try (Stream<Piece> pieces = content.pieces()) {
            run(pieces.iterator());
        }
    }

    /** In a transaction of its own. */
    public void runAlone(Content content) throws ContentFailure, SQLException {
        session.execute("begin");
        boolean isDone = false;
        try {
            run(content);
            session.execute("commit");
            isDone = true;
        } finally {
            if (!isDone) {
                session.rollback();
            }
        }
    }

    private boolean isCopied(RowsContent rows) throws ContentFailure {
        try {
            return RowCopy.isPossible(session, rows.operation());
        } catch (SQLException e) {
            throw new ContentFailure(rows.operation().table().toString(), e);
        }
    }

    private void run(Iterator<Piece> pieces) throws ContentFailure {
        List<Piece> batch = new ArrayList<>();
        int characters = 0;
        while (pieces.hasNext()) {
            Piece piece = pieces.next();
            if (piece instanceof Piece.Copy copy) {
                send(batch);
                copy(copy);
            } else {
                batch.add(piece);
                characters += piece.sql().length();
            }
            if (characters >= BATCH) {
                send(batch);
                characters = 0;
            }
        }
        send(batch);
    }

    private void send(List<Piece> batch) throws ContentFailure {
        try {
            session.batch(batch.stream().map(Piece::sql).toList());
        } catch (BatchFailure e) {
            throw new ContentFailure(batch.get(e.index()), e.failure());
        }
        batch.clear();
    }

    private void copy(Piece.Copy copy) throws ContentFailure {
        Iterator<String> rows = copy.rows().iterator();
        try (CopyStream stream = CopyStream.open(session, copy.sql())) {
            while (rows.hasNext()) {
                String row = rows.next();
                stream.write(text -> text.write(row));
            }
            stream.end();
        } catch (SQLException e) {
            throw new ContentFailure(copy, e);
        }
    }
}
