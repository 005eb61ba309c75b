package dev.ambix.schema;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.of(ObjectKind.PUBLICATION, QualifiedName.of(name));
    }
}
