package dev.ambix.conformance;

import dev.ambix.operation.row.LargeText;
import dev.ambix.sql.Piece;
import dev.ambix.sql.file.SqlFile;
import dev.ambix.testing.TestDatabase;
import java.util.Locale;
import java.util.stream.Stream;

/** A file of SQL that somebody else wrote. */
public record SqlText(String name, String sql) {
    /** Executes its statements one by one, as psql does, in a session of its own. */
    public void load(TestDatabase db) {
        try (Stream<Piece> pieces = SqlFile.pieces(LargeText.of(name, sql))) {
            db.execute(pieces.map(piece -> ((Piece.Text) piece).sql()).toArray(String[]::new));
        }
    }

    /** Executes it in one transaction, if it can be, because that is quicker. */
    void loadAtOnce(TestDatabase db) {
        if (sql.toLowerCase(Locale.ROOT).contains("concurrently")) {
            load(db);
        } else {
            db.execute(sql);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
