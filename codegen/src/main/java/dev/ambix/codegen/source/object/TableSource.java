package dev.ambix.codegen.source.object;

import dev.ambix.codegen.source.code.Code;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.table.Persistence;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions;
import dev.ambix.schema.table.TableOptions.PartitionBy;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import dev.ambix.schema.table.TableOptions.RowSecurity;
import dev.ambix.schema.table.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The source of tables. */
public final class TableSource {
    private TableSource() {}

    /** A table in the words of authors. */
    static Code code(Table table) {
        return options(Code.word("table", table.name(), elements(table)), table.options())
                .thenIf(table.comment(), "comment");
    }

    private static List<Code> elements(Table table) {
        return Stream.concat(
                        table.columns().stream().map(ColumnSource::code),
                        table.constraints().stream().map(ConstraintWords::code))
                .toList();
    }

    private static Code options(Code table, TableOptions options) {
        Code code = table.thenIf(options.persistence() == Persistence.UNLOGGED, "unlogged")
                .thenIf(options.parents(), "inherits");
        if (options.partitionBy().isPresent()) {
            code = partitionBy(code, options.partitionBy().get());
        }
        if (options.partitionOf().isPresent()) {
            TableOptions.PartitionOf of = options.partitionOf().get();
            code = code.then("partitionOf", of.parent(), of.bound());
        }
        code = code.thenEach(options.parameters(), "parameter")
                .thenIf(options.tablespace(), "tablespace")
                .thenIf(options.accessMethod(), "accessMethod");
        if (options.ofType().isPresent()) {
            code = code.then("ofType", options.ofType().get());
        }
        for (Map.Entry<String, Trigger.State> entry : options.triggerStates().entrySet()) {
            code = code.then("triggerState", entry.getKey(), entry.getValue());
        }
        code = rowSecurity(code, options.rowSecurity());
        if (!options.replicaIdentity().equals(ReplicaIdentity.DEFAULT)) {
            code = code.then("replicaIdentity", StorageSource.replicaIdentity(options.replicaIdentity()));
        }
        if (options.clusteredOn().isPresent()) {
            Code index = Code.optional(options.clusteredOn());
            code = code.then("with", Code.lambda("o", o -> o.then("withClusteredOn", index)));
        }
        return options.foreign().isPresent() ? foreign(code, options.foreign()) : code;
    }

    private static Code foreign(Code code, Optional<TableOptions.ForeignSource> source) {
        return code.then(
                "foreign", source.get().server(), Code.mapOf(source.get().options()));
    }

    private static Code partitionBy(Code code, PartitionBy by) {
        boolean arePlain = by.keys().stream().allMatch(key -> key.equals(IndexKey.column(key.text())));
        if (!arePlain) {
            List<Code> keys = by.keys().stream().map(IndexSource::key).toList();
            return code.then("partitionBy", by.strategy(), Code.listOf(keys));
        }
        String word =
                switch (by.strategy()) {
                    case RANGE -> "partitionByRange";
                    case LIST -> "partitionByList";
                    case HASH -> "partitionByHash";
                };
        return code.then(word, by.keys().stream().map(IndexKey::text).toList());
    }

    private static Code rowSecurity(Code code, RowSecurity rowSecurity) {
        return switch (rowSecurity) {
            case OFF -> code;
            case ENABLED -> code.then("rowSecurity");
            case FORCED -> code.then("rowSecurityForced");
            case FORCED_OFF -> code.then("with", Code.lambda("o", o -> o.then("withRowSecurity", rowSecurity)));
        };
    }

    public static Code create(Table table, Existence existence) {
        String verb = existence == Existence.IGNORED ? "createTableIfNotExists" : "createTable";
        boolean isPlain =
                table.options().equals(TableOptions.DEFAULTS) && table.comment().isEmpty();
        return isPlain ? Code.verb(verb, table.name(), elements(table)) : Code.verb(verb, code(table));
    }

    /** The comment of a table that is no foreign one. */
    public static Code setComment(SetComment op) {
        return op.comment()
                .map(text -> Code.verb("createTableComment", op.ref().name(), text))
                .orElseGet(() -> Code.verb("dropTableComment", op.ref().name()));
    }
}
