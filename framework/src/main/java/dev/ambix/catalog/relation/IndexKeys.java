package dev.ambix.catalog.relation;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.Relation;
import dev.ambix.catalog.reader.RelationColumn;
import dev.ambix.catalog.reader.Spelling;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.name.QualifiedName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of an index, from the arrays in which {@code pg_index} keeps them.
 *
 * @param table the table of the index
 * @param columns the numbers of the columns, 0 for expressions
 * @param definitions the text of the parts, if there are expressions
 * @param classes the ids of the operator classes
 * @param classOptions the parameters of the operator classes, if there are any
 * @param collations the ids of the collations
 * @param options the bits for the order
 * @param catalog the objects by their ids
 */
record IndexKeys(
        Relation table,
        long[] columns,
        List<String> definitions,
        long[] classes,
        List<String> classOptions,
        long[] collations,
        long[] options,
        Catalog catalog) {
    private static final int DESCENDING = 1;
    private static final int NULLS_FIRST = 2;

    static IndexKeys read(CatalogRows rows, Relation table, Catalog catalog) throws SQLException {
        return read(rows, table, List.of(), catalog);
    }

    static IndexKeys read(CatalogRows rows, Relation table, List<String> classOptions, Catalog catalog)
            throws SQLException {
        return new IndexKeys(
                table,
                rows.numbers("index_columns"),
                rows.texts("definitions"),
                rows.numbers("classes"),
                classOptions,
                rows.numbers("collations"),
                rows.numbers("options"),
                catalog);
    }

    int size() {
        return classes.length;
    }

    /** A part, counted from 0. */
    IndexKey key(int place) {
        Optional<RelationColumn> column = Optional.ofNullable(table.columns().get((int) columns[place]));
        IndexKey key = column.map(c -> IndexKey.column(c.name()))
                .orElseGet(() -> IndexKey.expression(Spelling.bare(definitions.get(place))));
        return ordered(withClass(withCollation(key, place, column), place), place);
    }

    /** An expression has the database's collation, unless the index says otherwise. */
    private IndexKey withCollation(IndexKey key, int place, Optional<RelationColumn> column) {
        boolean differs = column.map(c -> c.collation() != collations[place]).orElse(true);
        Map<Long, QualifiedName> names = catalog.collations();
        if (!differs || collations[place] == 0) {
            return key;
        } else if (names.containsKey(collations[place])) {
            return key.collate(names.get(collations[place]));
        }
        return column.isPresent() ? key.collate("default") : key;
    }

    private IndexKey withClass(IndexKey key, int place) {
        String parameters = classOptions.isEmpty() ? "" : classOptions.get(place);
        String name = catalog.operatorClasses().get(classes[place]);
        if (parameters.isEmpty()) {
            return name == null ? key : key.operatorClass(name);
        }
        int end = parameters.indexOf(" (");
        return key.operatorClass((name == null ? parameters.substring(0, end) : name) + parameters.substring(end));
    }

    private IndexKey ordered(IndexKey key, int place) {
        boolean descending = (options[place] & DESCENDING) != 0;
        boolean nullsFirst = (options[place] & NULLS_FIRST) != 0;
        IndexKey ordered = descending ? key.descending() : key;
        if (descending == nullsFirst) {
            return ordered;
        }
        return nullsFirst ? ordered.nullsFirst() : ordered.nullsLast();
    }
}
