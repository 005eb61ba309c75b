package dev.ambix.sql.definition;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.operation.value.TypeOperation.RebuildEnum;
import dev.ambix.schema.token.DollarQuotes;
import dev.ambix.sql.Statement;
import java.util.List;

/**
 * The SQL that puts an enum type with other values in the place of one that is in use: one block of PL/pgSQL, because only the
 * server knows the columns to convert, and a script must do the same as a live run.
 */
public final class EnumRebuild {
    private static final String BODY = SqlResource.text("rebuild-enum.sql");

    private EnumRebuild() {}

    public static List<Statement> of(RebuildEnum op) {
        String body = render(
                BODY,
                literal(render(name(op.type()))),
                TypeDefinition.texts(op.labels()),
                TypeDefinition.texts(List.copyOf(op.replacements().keySet())),
                TypeDefinition.texts(List.copyOf(op.replacements().values())));
        return List.of(Statement.of("do {0}", raw(DollarQuotes.around(body, "body"))));
    }
}
