package dev.ambix.sql.file;

import dev.ambix.operation.row.LargeText;
import dev.ambix.sql.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Scripts that begin and commit transactions by themselves, cut into parts with a transaction of their own each: a revision
 * leaves its transactions to Ambix.
 */
public final class TransactionParts {
    private static final Pattern BEGIN = Pattern.compile("(begin|start transaction)\\b.*");
    private static final Pattern COMMIT = Pattern.compile("(commit|end)( work| transaction)?");

    private final List<String> parts = new ArrayList<>();
    private final StringBuilder part = new StringBuilder();

    private TransactionParts() {}

    /**
     * The parts of a script, without those that have no statement; the script itself where it controls no transaction.
     *
     * @throws dev.ambix.MigrationException as {@link SqlFile#pieces}
     */
    public static List<LargeText> of(LargeText script) {
        if (!isControlled(script)) {
            return List.of(script);
        }
        TransactionParts cut = new TransactionParts();
        try (Stream<Piece> pieces = SqlFile.pieces(script)) {
            pieces.forEachOrdered(cut::add);
        }
        cut.parts.add(cut.part.toString());
        return cut.parts.stream()
                .filter(text -> !text.isBlank())
                .map(text -> LargeText.of(script.name(), text))
                .toList();
    }

    private static boolean isControlled(LargeText script) {
        try (Stream<Piece> pieces = SqlFile.pieces(script)) {
            return pieces.anyMatch(piece -> isBegin(piece) || isCommit(piece));
        }
    }

    /** Whether a piece begins a transaction. */
    public static boolean isBegin(Piece piece) {
        return piece instanceof Piece.Text text && BEGIN.matcher(text.outline()).matches();
    }

    /** Whether a piece commits one. */
    public static boolean isCommit(Piece piece) {
        return piece instanceof Piece.Text text
                && COMMIT.matcher(text.outline()).matches();
    }

    private void add(Piece piece) {
        if (isCommit(piece)) {
            parts.add(part.toString());
            part.setLength(0);
        } else if (!isBegin(piece)) {
            append(piece);
        }
    }

    private void append(Piece piece) {
        if (piece instanceof Piece.Copy copy) {
            part.append(copy.sql()).append(";\n");
            copy.rows().forEachOrdered(part::append);
            part.append("\\.\n\n");
        } else if (piece instanceof Piece.Text text) {
            part.append(text.comments()).append(text.sql()).append(";\n\n");
        }
    }
}
