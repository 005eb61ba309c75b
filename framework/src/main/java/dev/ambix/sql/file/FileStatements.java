package dev.ambix.sql.file;

import dev.ambix.operation.row.LargeText;
import dev.ambix.schema.token.CanonicalSql;
import dev.ambix.sql.Piece;
import dev.ambix.sql.Statement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The statements of a file of SQL. Those of a small file are held one by one; of a larger one, the statements between two
 * that cannot share a transaction are one statement, whose content is read when it runs. Rows below a COPY are never held.
 */
public final class FileStatements {
    /** The most characters of statements that are held in memory for one transaction. */
    private static final int FEW = 1 << 20;

    private final LargeText file;
    private final int held;
    private final List<Statement> done = new ArrayList<>();
    private final List<Statement> open = new ArrayList<>();
    private final MessageDigest digest = Sha256.begin();
    private long from;
    private long next;
    private long characters;

    private FileStatements(LargeText file, int held) {
        this.file = file;
        this.held = held;
    }

    /**
     * The statements of a file, which is read once.
     *
     * @throws dev.ambix.MigrationException as {@link SqlFile#pieces}, and if a statement controls the transaction
     */
    public static List<Statement> of(LargeText file) {
        return new FileStatements(file, FEW).read();
    }

    /** The statements of a text that is held anyway, one by one. */
    public static List<Statement> of(String name, String text) {
        return new FileStatements(LargeText.of(name, text), Integer.MAX_VALUE).read();
    }

    private List<Statement> read() {
        try (Stream<Piece> pieces = SqlFile.pieces(file)) {
            pieces.forEachOrdered(this::add);
        }
        close();
        return done;
    }

    private void add(Piece piece) {
        if (piece instanceof Piece.Copy copy) {
            hold(copy(copy));
        } else if (piece instanceof Piece.Text text) {
            Statement statement = AuthoredSql.statement(text.comments() + text.sql(), text.outline());
            if (statement.isTransactional()) {
                update(statement.canonical() + "\0");
                hold(statement);
            } else {
                close();
                done.add(statement);
                from = next + 1;
            }
        }
        next++;
    }

    private void hold(Statement statement) {
        characters += statement.sql().length();
        if (characters <= held) {
            open.add(statement);
        } else {
            open.clear();
        }
    }

    /** Rows by themselves, as long as the statements around them are held. */
    private Statement copy(Piece.Copy copy) {
        MessageDigest rows = Sha256.begin();
        update(CanonicalSql.of(copy.sql()) + "\0");
        copy.rows().forEachOrdered(row -> {
            String line = row.replace("\r\n", "\n");
            rows.update(line.getBytes(StandardCharsets.UTF_8));
            update(line);
        });
        return Statement.raw(copy.sql() + " -- rows of " + file.name() + ", SHA-256 " + hex(rows))
                .standingFor(new FileContent(file, next, next + 1));
    }

    /** Ends the statements that share a transaction. */
    private void close() {
        if (characters > held) {
            done.add(Statement.raw("-- statements " + (from + 1) + " to " + next + " of " + file.name() + ", SHA-256 "
                            + hex(digest))
                    .standingFor(new FileContent(file, from, next)));
        } else {
            done.addAll(open);
        }
        open.clear();
        digest.reset();
        characters = 0;
        from = next;
    }

    private void update(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
