package dev.ambix.lint.statement;

import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.object.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The names of the columns of a view, as far as its query tells them without a look at its tables. */
public final class ViewColumns {
    private static final List<String> ENDS =
            List.of("from", "where", "group", "order", "limit", "union", "intersect", "except");

    private ViewColumns() {}

    /** Their names in order; empty if one of them cannot be told, as with {@code *}. */
    public static Optional<List<String>> of(SchemaObject object) {
        if (object instanceof View view) {
            return view.columns().isEmpty() ? ofQuery(view.query()) : Optional.of(view.columns());
        } else if (object instanceof MaterializedView view) {
            return view.columns().isEmpty() ? ofQuery(view.query()) : Optional.of(view.columns());
        }
        return Optional.empty();
    }

    private static Optional<List<String>> ofQuery(String query) {
        StatementWords words = StatementWords.of(query);
        if (!words.begins("select")) {
            return Optional.empty();
        }
        int from = words.isAt(1, "distinct") || words.isAt(1, "all") ? 2 : 1;
        if (words.isAt(from, "on", "(")) {
            from = words.findOutside(from + 2, ")") + 1;
        }
        int to = words.size();
        for (String end : ENDS) {
            int at = words.findOutside(from, end);
            to = at >= 0 && at < to ? at : to;
        }
        List<String> names = new ArrayList<>();
        for (StatementWords item : words.between(from, to).parts()) {
            Optional<String> name = name(item);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            names.add(name.get());
        }
        return Optional.of(names);
    }

    /** {@code x as name}, {@code (..) name}, {@code t.name} or {@code name(..)}. */
    private static Optional<String> name(StatementWords item) {
        int last = item.size() - 1;
        if (item.isAt(last - 1, "as") || item.isAt(last - 1, ")")) {
            return item.name(last);
        }
        for (int at = 0; at < last; at += 2) {
            if (item.name(at).isEmpty() || !item.isAt(at + 1, ".")) {
                return callOf(item);
            }
        }
        return last % 2 == 0 ? item.name(last) : Optional.empty();
    }

    private static Optional<String> callOf(StatementWords item) {
        boolean isCall = item.isAt(1, "(") && item.findOutside(2, ")") == item.size() - 1;
        boolean isPlain = isCall
                && List.of("row", "array", "cast", "extract", "case", "not").stream()
                        .noneMatch(item::begins);
        return isPlain ? item.name(0) : Optional.empty();
    }
}
