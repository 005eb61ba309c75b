package dev.ambix.rows;

import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.Identifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row before anyone knows whether its table takes it. Columns that are not named take their defaults.
 *
 * @param values SQL expressions by their columns
 * @param references which row of the other table a foreign key refers to, from 0 and counted round; of a key that is not
 *     named, the columns are among {@code values}
 */
record RowDraft(Map<String, String> values, Map<ForeignKey, Integer> references) {
    RowDraft {
        values = new LinkedHashMap<>(values);
        references = new LinkedHashMap<>(references);
    }

    RowDraft with(String column, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(column, value);
        return new RowDraft(more, references);
    }

    RowDraft referring(ForeignKey key, int row) {
        Map<ForeignKey, Integer> more = new LinkedHashMap<>(references);
        more.put(key, row);
        return new RowDraft(values, more);
    }

    RowDraft notReferring(ForeignKey key) {
        Map<ForeignKey, Integer> others = new LinkedHashMap<>(references);
        others.remove(key);
        return new RowDraft(values, others);
    }

    /** The INSERT; {@code referenced} are the columns that each foreign key refers to. */
    String insert(Table table, Map<ForeignKey, List<String>> referenced) {
        Map<String, String> expressions = new LinkedHashMap<>();
        List<String> sources = new ArrayList<>();
        references.forEach((key, row) -> {
            String alias = "r" + (sources.size() + 1);
            sources.add(source(key, referenced.get(key), row, alias, expressions));
            for (int i = 0; i < key.columns().size(); i++) {
                expressions.putIfAbsent(key.columns().get(i), alias + ".c" + i);
            }
        });
        values.forEach(expressions::putIfAbsent);
        String into = "insert into " + Identifiers.sql(table.name());
        if (expressions.isEmpty()) {
            return into + " default values";
        }
        String columns = expressions.keySet().stream().map(Identifiers::sql).collect(Collectors.joining(", "));
        String from = sources.isEmpty() ? "" : " from " + String.join(" cross join lateral ", sources);
        return into + " (" + columns + ") overriding system value select " + String.join(", ", expressions.values())
                + from;
    }

    /** A row of the other table, with the values that other keys have given to columns which they share with this one. */
    private static String source(
            ForeignKey key, List<String> columns, int row, String alias, Map<String, String> given) {
        List<String> names = columns.stream().map(Identifiers::sql).toList();
        List<String> selected = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            selected.add("x." + names.get(i) + " as c" + i);
            String other = given.get(key.columns().get(i));
            conditions.add(other == null ? "x." + names.get(i) + " is not null" : "x." + names.get(i) + " = " + other);
        }
        String rows = Identifiers.sql(key.table()) + " x where " + String.join(" and ", conditions);
        String order = names.stream().map(name -> "x." + name).collect(Collectors.joining(", "));
        return "(select " + String.join(", ", selected) + " from " + rows + " order by " + order + " offset (select "
                + row + " % greatest(count(*), 1) from " + rows + ") limit 1) " + alias;
    }
}
