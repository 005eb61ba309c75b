package dev.ambix.autogenerate.jooq;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.source.SchemaSource;
import dev.ambix.schema.name.ObjectRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jooq.Catalog;
import org.jooq.DSLContext;
import org.jooq.Meta;
import org.jooq.SQLDialect;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The schema that jOOQ's generated classes, or one of its {@link Meta}s, describe, as far as jOOQ's DDL export can
 * express it.
 *
 * @param name the name of the source, for messages
 * @param meta the description
 */
public record JooqSource(String name, Meta meta) implements SchemaSource {
    private static final DSLContext POSTGRES = DSL.using(SQLDialect.POSTGRES);
    private static final String EXISTS = "42710";
    private static final Pattern TYPE = Pattern.compile("create (type|domain) ");

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

    /** The types that the description knows itself; the others come from elsewhere. */
    public Set<ObjectRef> types() {
        return new JooqDdl(meta).types();
    }

    @Override
    public Optional<String> sql() {
        return Optional.of(String.join(";\n", new JooqDdl(meta).statements()));
    }

    /** jOOQ does not order by dependencies: statements that fail are tried again after the others, as long as that helps. */
    @Override
    public void create(Connection scratch) throws SQLException {
        try (Statement statement = scratch.createStatement()) {
            statement.setEscapeProcessing(false);
            List<String> open = new JooqDdl(meta).statements();
            while (!open.isEmpty()) {
                open = round(statement, open);
            }
        }
    }

    private List<String> round(Statement statement, List<String> open) {
        List<String> failed = new ArrayList<>();
        Optional<SQLException> first = Optional.empty();
        for (String sql : open) {
            try {
                run(statement, sql);
            } catch (SQLException e) {
                failed.add(sql);
                first = first.or(() -> Optional.of(e));
            }
        }
        if (failed.size() == open.size()) {
            SQLException e = first.orElseThrow();
            throw new MigrationException(name + ": " + e.getMessage() + "\n    " + failed.get(0), e);
        }
        return failed;
    }

    private static void run(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            String mended = JooqDdl.mended(sql);
            boolean isThere =
                    EXISTS.equals(e.getSQLState()) && TYPE.matcher(sql).lookingAt();
            if (!isThere && mended.equals(sql)) {
                throw e;
            } else if (!isThere) {
                statement.execute(mended);
            }
        }
    }
}
