package dev.ambix.cli.importing;

import dev.ambix.MigrationException;
import dev.ambix.operation.row.LargeText;
import dev.ambix.sql.Piece;
import dev.ambix.sql.file.SqlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Scripts that begin and commit transactions by themselves, cut into parts with a transaction of their own each: a revision
 * leaves its transactions to Ambix.
 */
final class TransactionParts {
    private static final Pattern BEGIN = Pattern.compile("(begin|start transaction)\\b.*");
    private static final Pattern COMMIT = Pattern.compile("(commit|end)( work| transaction)?");

    private TransactionParts() {}

    static Step cut(Step step) {
        return step.with(cut(step.upgrade()), cut(step.downgrade()));
    }

    private static Course cut(Course course) {
        return course instanceof Course.Scripts some
                ? new Course.Scripts(some.scripts().stream()
                        .flatMap(script -> cut(script).stream())
                        .toList())
                : course;
    }

    private static List<Script> cut(Script script) {
        List<String> parts = parts(script);
        if (parts.size() == 1) {
            return parts.get(0).equals(script.text())
                    ? List.of(script)
                    : List.of(script.with(script.name(), parts.get(0)));
        }
        List<Script> cut = new ArrayList<>();
        int dot = script.name().lastIndexOf('.');
        for (int i = 0; i < parts.size(); i++) {
            String name = script.name().substring(0, dot) + "_part" + (i + 1)
                    + script.name().substring(dot);
            cut.add(script.with(name, parts.get(i)));
        }
        return cut;
    }

    /** The text itself where it controls no transaction, and where it cannot be read: the trial tells why. */
    private static List<String> parts(Script script) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean isCut = false;
        try (Stream<Piece> pieces = SqlFile.pieces(LargeText.of(script.name(), script.text()))) {
            for (Piece piece : (Iterable<Piece>) pieces::iterator) {
                String outline = piece instanceof Piece.Text text ? text.outline() : "";
                if (BEGIN.matcher(outline).matches()) {
                    isCut = true;
                } else if (COMMIT.matcher(outline).matches()) {
                    isCut = true;
                    parts.add(part.toString());
                    part.setLength(0);
                } else {
                    append(part, piece);
                }
            }
        } catch (MigrationException e) {
            return List.of(script.text());
        }
        parts.add(part.toString());
        List<String> filled = parts.stream().filter(text -> !text.isBlank()).toList();
        return isCut && !filled.isEmpty() ? filled : List.of(script.text());
    }

    private static void append(StringBuilder part, Piece piece) {
        if (piece instanceof Piece.Copy copy) {
            part.append(copy.sql()).append(";\n");
            copy.rows().forEachOrdered(part::append);
            part.append("\\.\n\n");
        } else if (piece instanceof Piece.Text text) {
            part.append(text.comments()).append(text.sql()).append(";\n\n");
        }
    }
}
