package dev.ambix.sql.definition;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.MigrationException;
import dev.ambix.operation.value.Existence;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions;
import dev.ambix.schema.table.TableOptions.ForeignSource;
import dev.ambix.schema.table.TableOptions.PartitionBy;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import dev.ambix.sql.SqlText;
import dev.ambix.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.QueryPart;

/**
 * A table as CREATE TABLE and CREATE FOREIGN TABLE define it.
 *
 * <p>A partition that lists its columns is made as a table of its own and attached, as pg_dump does, so that it has exactly the
 * listed columns and constraints; one that lists none takes those of its parent.
 */
public final class TableDefinition {
    private final Table table;
    private final TableOptions options;

    private TableDefinition(Table table) {
        this.table = table;
        this.options = table.options();
    }

    public static Statement of(Table table, Existence existence) {
        return new TableDefinition(table).create(existence);
    }

    /** The bound by which a table is attached to its parent after it was made. */
    public static Optional<PartitionOf> attachment(Table table) {
        return table.options().partitionOf().filter(of -> !table.columns().isEmpty());
    }

    private Statement create(Existence existence) {
        requireParents();
        List<QueryPart> words = new ArrayList<>();
        words.add(raw(kind()));
        if (existence == Existence.IGNORED) {
            words.add(raw("if not exists"));
        }
        words.add(name(table.name()));
        body(words);
        options.partitionBy().ifPresent(by -> words.add(partitionBy(by)));
        options.accessMethod().ifPresent(method -> words.add(part("using {0}", name(method))));
        if (!options.parameters().isEmpty()) {
            words.add(NamedValues.with(options.parameters()));
        }
        options.tablespace().ifPresent(tablespace -> words.add(part("tablespace {0}", name(tablespace))));
        options.foreign().ifPresent(source -> foreign(source, words));
        return Requirements.of(table, Statement.of("{0}", joined(" ", words)));
    }

    private void requireParents() {
        table.columns().stream()
                .filter(column -> column.isInherited() && options.parents().isEmpty())
                .findFirst()
                .ifPresent(column -> {
                    throw new MigrationException("The column " + column.name() + " of " + table.name()
                            + " is marked as inherited, but the table has no parents. Name them with inherits(...),"
                            + " or declare the column without inherited().");
                });
    }

    private String kind() {
        if (options.foreign().isPresent()) {
            return "create foreign table";
        }
        return options.persistence() == Persistence.UNLOGGED ? "create unlogged table" : "create table";
    }

    private void body(List<QueryPart> words) {
        List<QueryPart> elements = elements();
        Optional<PartitionOf> inPlace =
                options.partitionOf().filter(of -> table.columns().isEmpty());
        inPlace.ifPresent(of -> words.add(part("partition of {0}", name(of.parent()))));
        if (!elements.isEmpty()) {
            words.add(part("(\n    {0}\n)", joined(",\n    ", elements)));
        } else if (inPlace.isEmpty()) {
            words.add(raw("()"));
        }
        inPlace.ifPresent(of -> words.add(raw(of.bound())));
        if (!options.parents().isEmpty()) {
            List<? extends QueryPart> parents =
                    options.parents().stream().map(SqlText::name).toList();
            words.add(part("inherits ({0})", joined(", ", parents)));
        }
    }

    private List<QueryPart> elements() {
        List<QueryPart> elements = new ArrayList<>();
        table.columns().stream()
                .filter(column -> !column.isInherited())
                .forEach(column -> elements.add(ColumnDefinition.of(ownColumn(column))));
        table.constraints().forEach(constraint -> elements.add(ConstraintDefinition.of(constraint)));
        return elements;
    }

    /** A table with an identity cannot be attached; a partition gets that of its parent. */
    private Column ownColumn(Column column) {
        boolean isParents =
                options.partitionOf().isPresent() && column.identityOptions().isPresent();
        return isParents ? column.withoutIdentity() : column;
    }

    private static QueryPart partitionBy(PartitionBy by) {
        String strategy = by.strategy().name().toLowerCase(Locale.ROOT);
        List<QueryPart> keys = by.keys().stream().map(KeyDefinition::of).toList();
        return part("partition by {0} ({1})", raw(strategy), joined(", ", keys));
    }

    private static void foreign(ForeignSource source, List<QueryPart> words) {
        words.add(part("server {0}", name(source.server())));
        if (!source.options().isEmpty()) {
            words.add(part("options ({0})", NamedValues.options(source.options())));
        }
    }
}
