package dev.ambix.autogenerate;

import dev.ambix.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Catalog;
import org.jooq.DSLContext;
import org.jooq.Meta;
import org.jooq.Queries;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * What jOOQ's generated classes, or one of its {@link Meta}s, describe; as far as jOOQ's DDL export can say it.
 *
 * @param name what it is, for messages
 * @param meta the description
 */
public record JooqSource(String name, Meta meta) implements SchemaSource {
    private static final DSLContext POSTGRES = DSL.using(SQLDialect.POSTGRES);

    /** Whether something describes tables: a generated catalog, schema or table, or a {@link Meta}. */
    public static boolean isDescription(Object value) {
        return value instanceof Catalog
                || value instanceof Schema
                || value instanceof Table<?>
                || value instanceof Meta;
    }

    /** The generated classes among the descriptions as one source, because they refer to each other, and each meta. */
    public static List<SchemaSource> all(String name, List<?> descriptions) {
        List<SchemaSource> sources = new ArrayList<>();
        List<?> generated =
                descriptions.stream().filter(value -> !(value instanceof Meta)).toList();
        if (!generated.isEmpty()) {
            sources.add(of(name, generated));
        }
        all(descriptions, Meta.class).forEach(meta -> sources.add(new JooqSource(name, meta)));
        return sources;
    }

    /** Generated catalogs, schemas or tables. */
    public static JooqSource of(String name, List<?> generated) {
        List<Catalog> catalogs = all(generated, Catalog.class);
        List<Schema> schemas = all(generated, Schema.class);
        List<Table<?>> tables = all(generated, Table.class).stream()
                .<Table<?>>map(table -> table)
                .toList();
        if (!catalogs.isEmpty()) {
            return new JooqSource(name, POSTGRES.meta(catalogs.toArray(Catalog[]::new)));
        } else if (!schemas.isEmpty()) {
            return new JooqSource(name, POSTGRES.meta(schemas.toArray(Schema[]::new)));
        } else if (!tables.isEmpty()) {
            return new JooqSource(name, POSTGRES.meta(tables.toArray(Table<?>[]::new)));
        }
        throw new MigrationException(name
                + " is no generated catalog, schema or table of jOOQ. Name a class such as com.example.jooq.Public.");
    }

    private static <T> List<T> all(List<?> generated, Class<T> type) {
        return generated.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public Optional<String> sql() {
        return Optional.of(meta.ddl().queryStream().map(POSTGRES::renderInlined).collect(Collectors.joining(";\n")));
    }

    @Override
    public void create(Connection scratch) throws SQLException {
        Queries ddl = meta.ddl();
        try (Statement statement = scratch.createStatement()) {
            for (Query query : ddl) {
                run(statement, POSTGRES.renderInlined(query));
            }
        }
    }

    private void run(Statement statement, String sql) {
        String repeatable = sql.startsWith("create schema ")
                ? sql.replaceFirst("create schema (?!if not exists)", "create schema if not exists ")
                : sql;
        try {
            statement.execute(repeatable);
        } catch (SQLException e) {
            throw new MigrationException(name + ": " + e.getMessage() + "\n    " + sql, e);
        }
    }
}
