package dev.ambix.cli.importing.alembic;

import dev.ambix.cli.importing.Script;
import dev.ambix.operation.row.LargeText;
import dev.ambix.sql.Piece;
import dev.ambix.sql.file.SqlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The script that {@code alembic --sql} prints, without the statements about its own table, and cut where it commits. */
final class OfflineScript {
    private static final Pattern BEGIN = Pattern.compile("(begin|start transaction)\\b.*");
    private static final Pattern COMMIT = Pattern.compile("(commit|end)\\b.*");

    private final Pattern ownTable;
    private final String name;
    private final List<Script> scripts = new ArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private boolean isOpen;

    private OfflineScript(String name, String table) {
        this.name = name;
        this.ownTable = Pattern.compile("(create table|insert into|update|delete from|drop table) (\\S+\\.)?\"?"
                + Pattern.quote(table) + "\"?( .*|\\(.*)?");
    }

    /**
     * The scripts of a text.
     *
     * @param name the name that theirs begin with
     * @param table the table of Alembic
     */
    static List<Script> of(String name, String text, String table) {
        OfflineScript script = new OfflineScript(name, table);
        script.read(text);
        return script.scripts;
    }

    private void read(String text) {
        boolean controls = false;
        try (Stream<Piece> pieces = SqlFile.pieces(LargeText.of(name, text))) {
            for (Piece piece : (Iterable<Piece>) pieces::iterator) {
                String outline = piece instanceof Piece.Text some ? some.outline() : "";
                if (BEGIN.matcher(outline).matches()) {
                    close();
                    isOpen = true;
                    controls = true;
                } else if (COMMIT.matcher(outline).matches()) {
                    close();
                    isOpen = false;
                } else if (!ownTable.matcher(outline).matches()) {
                    part.append(piece.sql()).append(";\n\n");
                }
            }
        }
        isOpen |= !controls;
        close();
    }

    /** Statements outside of transactions were in an autocommit block. */
    private void close() {
        if (part.isEmpty()) {
            return;
        }
        String file = name + (scripts.isEmpty() ? "" : "_" + (scripts.size() + 1)) + ".sql";
        scripts.add(Script.inShort(
                file, part.toString().strip() + "\n", isOpen ? Script.Mode.TRANSACTION : Script.Mode.AUTOCOMMIT));
        part.setLength(0);
    }
}
