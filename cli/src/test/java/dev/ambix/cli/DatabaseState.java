package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.PgDump;
import dev.ambix.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a database holds besides rows, twice: by the catalog, and by {@code pg_dump} where one is installed that knows the
 * server.
 */
record DatabaseState(List<String> catalog, List<String> dump) {
    private static final int NAMES_NOT_NULL = 18;
    private static final String NOT_NULL_NAMES = """
            select 'not null ' || k.conrelid::regclass || ' ' || k.conname
            from pg_constraint k
            join pg_class c on c.oid = k.conrelid
            join pg_namespace n on n.oid = c.relnamespace
            where k.contype = 'n' and n.nspname !~ '^(pg_|information_schema$)' and c.relname !~ '^ambix_'
            order by 1
            """;

    /** The history tables never count, and some others may not. */
    static DatabaseState of(TestDatabase database, Set<String> leftOut) {
        String catalog = CatalogSnapshot.ofSchema()
                .ignoringColumnOrder()
                .without(leftOut.toArray(String[]::new))
                .read(database);
        List<String> lines = new ArrayList<>(catalog.lines().toList());
        if (database.majorVersion() >= NAMES_NOT_NULL) {
            lines.addAll(database.query(NOT_NULL_NAMES));
        }
        return new DatabaseState(lines, dump(database, leftOut));
    }

    /** Sorted, because columns that were dropped come back as the last ones. */
    private static List<String> dump(TestDatabase database, Set<String> leftOut) {
        String[] options = Stream.concat(Stream.of("ambix_*"), leftOut.stream())
                .map(table -> "--exclude-table=" + table)
                .toArray(String[]::new);
        return PgDump.of(database).stream()
                .flatMap(installed -> installed.schema(database, options).lines())
                .filter(line -> !line.isEmpty() && !line.startsWith("--") && !line.startsWith("\\"))
                .map(line -> line.replaceFirst(",$", ""))
                .sorted()
                .toList();
    }

    void mustBe(DatabaseState expected, String moment) {
        assertThat(difference(expected.catalog, catalog))
                .as("the catalog %s", moment)
                .isEmpty();
        assertThat(difference(expected.dump, dump))
                .as("what pg_dump prints %s", moment)
                .isEmpty();
    }

    /** The lines that only one side has. */
    private static List<String> difference(List<String> expected, List<String> actual) {
        List<String> missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        List<String> more = new ArrayList<>(actual);
        expected.forEach(more::remove);
        return Stream.concat(missing.stream().map("- "::concat), more.stream().map("+ "::concat))
                .toList();
    }
}
