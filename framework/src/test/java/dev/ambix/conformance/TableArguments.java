package dev.ambix.conformance;

import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.PartitionBy.Strategy;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a table is beside its columns and constraints. */
final class TableArguments {
    private static final Pattern PARTITION_BY = Pattern.compile("(\\w+) \\((\\w+)\\)");

    private TableArguments() {}

    static Table options(Table bare, Arguments args) {
        Table table = bare;
        for (String prefix : args.texts("prefixes")) {
            if (!prefix.equals("UNLOGGED")) {
                throw new LackingFeature("create_table " + prefix);
            }
            table = table.unlogged();
        }
        String[] parents = args.texts("inherits");
        table = parents.length == 0 ? table : table.inherits(parents);
        table = args.optional("tablespace").map(table::tablespace).orElse(table);
        table = args.optional("access_method").map(table::accessMethod).orElse(table);
        return args.optional("partition_by").map(partitionBy(table)).orElse(table);
    }

    private static Function<String, Table> partitionBy(Table table) {
        return text -> {
            Matcher by = PARTITION_BY.matcher(text);
            if (!by.matches()) {
                throw new LackingFeature("create_table partition_by " + text);
            }
            return table.partitionBy(
                    Strategy.valueOf(by.group(1).toUpperCase(Locale.ROOT)), List.of(IndexKey.column(by.group(2))));
        };
    }
}
