package dev.ambix.runtime.unit;

import static dev.ambix.sql.SqlText.array;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.MigrationException;
import dev.ambix.migration.RepeatableUnit;
import dev.ambix.operation.Arguments;
import dev.ambix.operation.row.LargeText;
import dev.ambix.runtime.recording.SqlHash;
import dev.ambix.sql.Piece;
import dev.ambix.sql.Statement;
import dev.ambix.sql.file.AuthoredSql;
import dev.ambix.sql.file.SqlFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A unit as the server gets it.
 *
 * @param name its name
 * @param statements its statements, in order
 * @param places the file and line at which each of them begins
 */
record CompiledUnit(String name, List<Statement> statements, List<String> places) {
    /**
     * Reads a unit.
     *
     * @throws MigrationException if it holds a statement that cannot be run again in a transaction with others
     */
    static CompiledUnit of(RepeatableUnit unit, Arguments arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        unit.arguments().forEach(key -> values.put(key, arguments.require(key)));
        LargeText text = values.isEmpty() ? unit.text() : unit.text().filled(values);
        List<Statement> statements = new ArrayList<>();
        List<String> places = new ArrayList<>();
        try (Stream<Piece> pieces = SqlFile.pieces(text)) {
            pieces.forEach(piece -> {
                statements.add(statement(unit, piece));
                places.add(place(unit, piece));
            });
        }
        return new CompiledUnit(unit.name(), List.copyOf(statements), List.copyOf(places));
    }

    private static String place(RepeatableUnit unit, Piece piece) {
        return unit.text().name() + ":" + piece.line();
    }

    private static Statement statement(RepeatableUnit unit, Piece piece) {
        String place = "The unit " + unit.name() + ", " + place(unit, piece) + ": ";
        if (!(piece instanceof Piece.Text text)) {
            throw new MigrationException(place + "rows cannot stand in a unit. Write them into a revision.");
        }
        Statement statement =
                AuthoredSql.statements(text.sql()).stream().findFirst().orElseThrow();
        if (!statement.isTransactional()) {
            throw new MigrationException(place + "\"" + text.outline()
                    + "\" cannot run in a transaction, and units share one. Write it into a revision.");
        }
        return statement;
    }

    /** The digest that tells it from an earlier version; comments and white space do not count. */
    String hash() {
        return SqlHash.of(statements);
    }

    /** Units as a JSON array, in SQL. */
    static String json(List<CompiledUnit> units) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < units.size(); i++) {
            rows.append(i == 0 ? "" : ",")
                    .append("\n            ")
                    .append(units.get(i).row(i + 1));
        }
        return "(\n        select jsonb_agg(jsonb_build_object('name', name, 'hash', hash, 'sql', to_jsonb(sql),"
                + " 'places', to_jsonb(places)) order by n)"
                + "\n        from (values" + rows + ") units (n, name, hash, sql, places))";
    }

    private String row(int number) {
        List<String> texts = statements.stream().map(Statement::sql).toList();
        return render(part(
                "({0}, {1}, {2}, {3}, {4})",
                raw(String.valueOf(number)), literal(name), literal(hash()), array(texts), array(places)));
    }
}
