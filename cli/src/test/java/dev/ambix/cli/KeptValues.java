package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The values that a change has to keep: those of columns that are in a table before and after it, generated ones apart.
 *
 * @param columns the columns by table
 * @param rows what stood in them before the change
 */
record KeptValues(Map<String, Set<String>> columns, Map<String, List<String>> rows) {
    private static final String TEXT = "::text collate \"C\"";
    private static final String COLUMNS = """
            select c.oid::regclass, quote_ident(a.attname), format_type(a.atttypid, a.atttypmod)
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
            where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema$)' and c.relname !~ '^ambix_'
            """;

    /**
     * Those of columns that are in both databases.
     *
     * @param database what is to be changed
     * @param after a database as it is to be
     * @param apart tables that are left out
     */
    static KeptValues of(TestDatabase database, TestDatabase after, Set<String> apart) {
        return of(database, named(database.query(COLUMNS)), named(after.query(COLUMNS)), apart);
    }

    /** The same without columns whose type is another one afterwards, and whose values may be spelled in another way. */
    static KeptValues ofSameType(TestDatabase database, TestDatabase after, Set<String> apart) {
        Set<String> both = new TreeSet<>(database.query(COLUMNS));
        both.retainAll(after.query(COLUMNS));
        Set<String> same = named(List.copyOf(both));
        return of(database, same, same, apart);
    }

    private static KeptValues of(TestDatabase database, Set<String> before, Set<String> after, Set<String> apart) {
        Map<String, Set<String>> columns = new TreeMap<>();
        before.stream().filter(after::contains).map(name -> name.split("\\|")).forEach(name -> columns.computeIfAbsent(
                        name[0], table -> new TreeSet<>())
                .add(name[1]));
        columns.keySet().removeAll(apart);
        return new KeptValues(columns, read(database, columns));
    }

    /** Tables and columns without the types. */
    private static Set<String> named(List<String> columns) {
        Set<String> names = new TreeSet<>();
        columns.forEach(column -> names.add(column.substring(0, column.indexOf('|', column.indexOf('|') + 1))));
        return names;
    }

    private static Map<String, List<String>> read(TestDatabase database, Map<String, Set<String>> columns) {
        Map<String, List<String>> rows = new TreeMap<>();
        columns.forEach((table, names) -> rows.put(
                table,
                database.query("select array[" + String.join(TEXT + ", ", names) + TEXT + "] from only " + table
                        + " order by 1")));
        return rows;
    }

    /** There may be more rows by now. */
    void mustBeIn(TestDatabase database, String moment) {
        Map<String, List<String>> now = read(database, columns);
        rows.forEach((table, before) -> {
            List<String> missing = new ArrayList<>(before);
            now.get(table).forEach(missing::remove);
            assertThat(missing).as("rows missing from %s %s", table, moment).isEmpty();
        });
    }
}
