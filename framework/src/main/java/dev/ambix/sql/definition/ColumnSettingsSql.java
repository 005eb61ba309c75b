package dev.ambix.sql.definition;

import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.value.ColumnOperation.SetColumnSettings;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.ColumnSettings;
import dev.ambix.sql.SqlText;
import dev.ambix.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.QueryPart;

/** The SQL of how columns are kept, one statement for each setting that changes. */
public final class ColumnSettingsSql {
    private static final int PG_16 = 16;

    private final QualifiedName table;
    private final String column;
    private final List<Statement> statements = new ArrayList<>();

    private ColumnSettingsSql(QualifiedName table, String column) {
        this.table = table;
        this.column = column;
    }

    public static List<Statement> of(SetColumnSettings op) {
        ColumnSettings was = op.was().orElse(ColumnSettings.DEFAULTS);
        ColumnSettingsSql sql = new ColumnSettingsSql(op.table(), op.column());
        sql.storage(op.settings().storage(), was.storage());
        sql.compression(op.settings().compression(), was.compression());
        sql.others(op.settings(), was);
        return sql.statements;
    }

    /** The settings of a new column that its definition cannot express. */
    public static List<Statement> afterDefinition(QualifiedName table, String column, ColumnSettings settings) {
        ColumnSettingsSql sql = new ColumnSettingsSql(table, column);
        sql.storage(settings.storage(), Optional.empty());
        sql.others(settings.withForeignOptions(Map.of()), ColumnSettings.DEFAULTS);
        return sql.statements;
    }

    private void storage(Optional<String> now, Optional<String> was) {
        if (now.equals(was)) {
            return;
        }
        Statement set =
                alter(part("set storage {0}", now.<QueryPart>map(SqlText::name).orElse(raw("default"))));
        statements.add(now.isPresent() ? set : set.requires(PG_16, "SET STORAGE DEFAULT"));
    }

    private void compression(Optional<String> now, Optional<String> was) {
        if (!now.equals(was)) {
            QueryPart method = now.<QueryPart>map(SqlText::name).orElse(raw("default"));
            statements.add(alter(part("set compression {0}", method)));
        }
    }

    private void others(ColumnSettings now, ColumnSettings was) {
        if (!now.statistics().equals(was.statistics())) {
            // -1 is the server's default, which PostgreSQL 17 and later also call DEFAULT.
            statements.add(alter(raw("set statistics " + now.statistics().orElse(-1))));
        }
        options(now.options(), was.options());
        if (!now.foreignOptions().equals(was.foreignOptions())) {
            QueryPart changes = NamedValues.optionChanges(was.foreignOptions(), now.foreignOptions());
            statements.add(alter(part("options ({0})", changes)));
        }
    }

    private void options(Map<String, String> now, Map<String, String> was) {
        if (!now.isEmpty() && !now.equals(was)) {
            statements.add(alter(part("set ({0})", NamedValues.assignments(now))));
        }
        Collection<String> gone =
                was.keySet().stream().filter(key -> !now.containsKey(key)).toList();
        if (!gone.isEmpty()) {
            statements.add(alter(part("reset ({0})", NamedValues.names(gone))));
        }
    }

    private Statement alter(QueryPart change) {
        return Statement.of("alter table {0} alter column {1} {2}", name(table), name(column), change);
    }
}
