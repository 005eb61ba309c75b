package dev.ambix.schema.object;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.text.JooqSql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Condition;

/**
 * A publication for logical replication; see CREATE PUBLICATION in the PostgreSQL manual.
 *
 * @param name the name
 * @param coverage whether it publishes all tables or those listed
 * @param tables the listed tables, sorted by name
 * @param schemas the listed schemas, sorted (PostgreSQL 15 and later)
 * @param options {@code publish}, {@code publish_via_partition_root} and others, sorted by name
 */
public record Publication(
        String name, Coverage coverage, List<Member> tables, List<String> schemas, Map<String, String> options)
        implements SchemaObject {
    public Publication {
        tables =
                tables.stream().sorted((a, b) -> a.table().compareTo(b.table())).toList();
        schemas = schemas.stream().sorted().toList();
        options = Collections.unmodifiableMap(new TreeMap<>(options));
        if (coverage == Coverage.ALL_TABLES && !(tables.isEmpty() && schemas.isEmpty())) {
            throw new IllegalArgumentException("The publication " + name + " is of all tables and of some at once.");
        }
    }

    /** Which tables are published. */
    public enum Coverage {
        ALL_TABLES,
        LISTED
    }

    /**
     * A published table.
     *
     * @param table the table
     * @param columns the published columns, or none for all (PostgreSQL 15 and later)
     * @param condition the SQL condition of the published rows (PostgreSQL 15 and later)
     */
    public record Member(QualifiedName table, List<String> columns, Optional<String> condition) {
        public Member {
            columns = List.copyOf(columns);
        }

        /** Only these columns (PostgreSQL 15 and later). */
        public Member columns(String... only) {
            return new Member(table, List.of(only), condition);
        }

        /** Only the rows for which an SQL condition holds (PostgreSQL 15 and later). */
        public Member where(String sql) {
            return new Member(table, columns, Optional.of(sql));
        }

        public Member where(Condition sql) {
            return where(JooqSql.inlined(sql));
        }
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.of(ObjectKind.PUBLICATION, QualifiedName.of(name));
    }

    /** A publication of nothing as yet. */
    public static Publication of(String name) {
        return new Publication(name, Coverage.LISTED, List.of(), List.of(), Map.of());
    }

    /** Publishes all tables of the database, later ones too. */
    public Publication allTables() {
        return new Publication(name, Coverage.ALL_TABLES, List.of(), List.of(), options);
    }

    /** Publishes further tables with all columns and rows. */
    public Publication tables(String... names) {
        return tables(Arrays.stream(names)
                .map(table -> new Member(QualifiedName.parse(table), List.of(), Optional.empty()))
                .toArray(Member[]::new));
    }

    /** Publishes further tables: {@code tables(published("account").columns("id", "email").where("active"))}. */
    public Publication tables(Member... more) {
        List<Member> all = new ArrayList<>(tables);
        Collections.addAll(all, more);
        return new Publication(name, Coverage.LISTED, all, schemas, options);
    }

    /** Publishes all tables of further schemas, later ones too (PostgreSQL 15 and later). */
    public Publication tablesInSchema(String... names) {
        List<String> all = new ArrayList<>(schemas);
        Collections.addAll(all, names);
        return new Publication(name, Coverage.LISTED, tables, all, options);
    }

    /** Only these of {@code insert}, {@code update}, {@code delete} and {@code truncate}. */
    public Publication publishing(String... commands) {
        return with("publish", String.join(", ", commands));
    }

    /** Changes of a partition are published as those of the table that it belongs to. */
    public Publication viaPartitionRoot() {
        return with("publish_via_partition_root", "true");
    }

    public Publication with(String option, String value) {
        Map<String, String> more = new TreeMap<>(options);
        more.put(option, value);
        return new Publication(name, coverage, tables, schemas, more);
    }
}
