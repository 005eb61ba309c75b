package dev.ambix.rows;

import dev.ambix.rows.Server.Outcome;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The values that rows of one table can hold, and how a refused row is changed. */
final class TablePlan {
    private static final int NULL_OF = 4;
    private static final int FIRST_GIVEN = 1_000_000;

    private final Table table;
    private final Map<String, List<String>> candidates;
    private final Map<ForeignKey, List<String>> keys;
    private final Map<String, Set<String>> constraints;
    private final Map<String, Set<String>> unique;
    private final Predicate<Column> nullable;

    /**
     * Of a table.
     *
     * @param candidates values for the columns that are written
     * @param keys the foreign keys, with the columns that they refer to
     * @param constraints the columns of each constraint or index that may refuse a row, by its name
     * @param unique the columns of each key, by the name of its constraint or index
     * @param nullable whether a column may be left empty
     */
    TablePlan(
            Table table,
            Map<String, List<String>> candidates,
            Map<ForeignKey, List<String>> keys,
            Map<String, Set<String>> constraints,
            Map<String, Set<String>> unique,
            Predicate<Column> nullable) {
        this.table = table;
        this.candidates = candidates;
        this.keys = keys;
        this.constraints = new TreeMap<>(constraints);
        this.unique = unique;
        this.nullable = nullable;
    }

    Table table() {
        return table;
    }

    /** Values for so many rows in the place of others; different ones in a column of a key, as far as there are any. */
    List<String> others(String column, int count) {
        List<String> values = new ArrayList<>(candidates.getOrDefault(column, List.of("null")));
        String type = table.column(column).orElseThrow().type().sql();
        for (int i = values.size(); isKey(column) && i < count; i++) {
            TypeValues.numbered(i, type).ifPresent(values::add);
        }
        return values;
    }

    String insert(RowDraft draft) {
        return draft.insert(table, keys);
    }

    /** A row of plain values, other ones in the columns of keys for each number. */
    RowDraft plain(int number) {
        RowDraft draft = new RowDraft(Map.of(), Map.of());
        for (Map.Entry<String, List<String>> column : candidates.entrySet()) {
            List<String> values = column.getValue();
            draft = draft.with(column.getKey(), isKey(column.getKey()) ? at(values, number) : values.get(0));
        }
        for (ForeignKey key : keys.keySet()) {
            RowDraft plain = draft;
            int row = key.columns().stream().anyMatch(this::isKey) ? number : 0;
            draft = isToItself(key)
                    ? emptied(draft, key).orElseGet(() -> selfReferring(plain, key, number))
                    : draft.referring(key, row);
        }
        return draft;
    }

    /** A row with as little as possible: nulls where they are allowed. */
    RowDraft sparse(int number) {
        RowDraft draft = plain(number);
        for (String column : candidates.keySet()) {
            draft = isKey(column) || !isNullable(column) ? draft : draft.with(column, "null");
        }
        for (ForeignKey key : keys.keySet()) {
            draft = emptied(draft, key).orElse(draft);
        }
        return draft;
    }

    /** A row with values at the limits of their types. */
    RowDraft extreme(int number) {
        RowDraft draft = plain(number);
        for (Map.Entry<String, List<String>> column : candidates.entrySet()) {
            List<String> values = column.getValue();
            draft = isKey(column.getKey()) ? draft : draft.with(column.getKey(), values.get(values.size() - 1));
        }
        return draft;
    }

    private boolean isToItself(ForeignKey key) {
        return key.table().equals(table.name());
    }

    /** A row that refers to itself; a number that the server would give is given to it. */
    private RowDraft selfReferring(RowDraft draft, ForeignKey key, int number) {
        RowDraft self = draft.notReferring(key);
        for (int i = 0; i < key.columns().size(); i++) {
            String referenced = keys.get(key).get(i);
            String value = self.values().getOrDefault(referenced, String.valueOf(FIRST_GIVEN + number));
            self = self.with(referenced, value).with(key.columns().get(i), value);
        }
        return self;
    }

    /** A row that does not refer to anything by a key; empty if none of its columns may be null. */
    private Optional<RowDraft> emptied(RowDraft draft, ForeignKey key) {
        RowDraft left = draft.notReferring(key);
        boolean isEmptied = false;
        for (String column : key.columns()) {
            boolean isShared = left.references().keySet().stream()
                    .anyMatch(other -> other.columns().contains(column));
            if (!isShared && isNullable(column)) {
                left = left.with(column, "null");
                isEmptied = true;
            }
        }
        return isEmptied ? Optional.of(left) : Optional.empty();
    }

    private boolean isKey(String column) {
        return unique.values().stream().anyMatch(columns -> columns.contains(column));
    }

    private boolean isNullable(String column) {
        return table.column(column).filter(nullable).isPresent();
    }

    static String at(List<String> values, int number) {
        return values.get(number % values.size());
    }

    /** How far a row came before it was refused: PostgreSQL tries constraints in the order of their names. */
    int progress(Outcome outcome) {
        int named = new ArrayList<>(constraints.keySet()).indexOf(outcome.constraint());
        return switch (outcome.state()) {
            case "00000" -> Integer.MAX_VALUE;
            case "23502" -> 1;
            case "23514" -> 2 + Math.max(named, -1);
            case "23505", "23P01" -> 1000;
            case "23503" -> 1001;
            default -> 0;
        };
    }

    /** Other rows in the place of one that was refused: other values in the columns that it was refused for. */
    List<RowDraft> others(RowDraft draft, Outcome refused, int count, Random random) {
        Set<String> columns = concerned(refused);
        List<RowDraft> others = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            others.add(other(draft, columns, refused.state().equals("23502"), random));
        }
        return others;
    }

    private RowDraft other(RowDraft draft, Set<String> columns, boolean needsValue, Random random) {
        RowDraft other = draft;
        for (ForeignKey key : keys.keySet()) {
            if (key.columns().stream().anyMatch(columns::contains)) {
                Optional<RowDraft> emptied =
                        random.nextInt(NULL_OF) == 0 && !needsValue ? emptied(other, key) : Optional.empty();
                int row = random.nextInt(8);
                RowDraft kept = other;
                other = emptied.orElseGet(() -> isToItself(key) && random.nextBoolean()
                        ? selfReferring(kept, key, row)
                        : kept.referring(key, row));
            }
        }
        for (Map.Entry<String, List<String>> column : candidates.entrySet()) {
            if (columns.contains(column.getKey())) {
                boolean isNull = !needsValue && isNullable(column.getKey()) && random.nextInt(NULL_OF) == 0;
                other = other.with(
                        column.getKey(),
                        isNull
                                ? "null"
                                : at(
                                        column.getValue(),
                                        random.nextInt(column.getValue().size())));
            }
        }
        return other;
    }

    /** The columns that a refusal is about; all of them if nobody knows. */
    private Set<String> concerned(Outcome refused) {
        if (!refused.column().isEmpty() && table.column(refused.column()).isPresent()) {
            return Set.of(refused.column());
        }
        Set<String> columns = constraints.getOrDefault(refused.constraint(), Set.of());
        if (!columns.isEmpty()) {
            return columns;
        }
        Set<String> all = new LinkedHashSet<>(candidates.keySet());
        keys.keySet().forEach(key -> all.addAll(key.columns()));
        return all;
    }

    /** A plain row with values among these, which a partition asks for. */
    RowDraft among(Map<String, List<String>> values, int number) {
        RowDraft draft = plain(number);
        for (Map.Entry<String, List<String>> column : values.entrySet()) {
            draft = draft.with(column.getKey(), column.getValue().get(0));
        }
        return draft;
    }

    /** The columns that the conditions of checks name, by the names of the checks. */
    static Map<String, Set<String>> checks(Table table) {
        Map<String, Set<String>> checks = new LinkedHashMap<>();
        table.constraints().forEach(constraint -> {
            if (constraint instanceof Check check) {
                checks.put(check.name().orElse(""), columns(table, check.condition()));
            }
        });
        return checks;
    }

    static Set<String> columns(Table table, String sql) {
        Set<String> names = new LinkedHashSet<>(ConditionValues.of(sql).names());
        names.removeIf(name -> table.column(name).isEmpty());
        return names;
    }
}
