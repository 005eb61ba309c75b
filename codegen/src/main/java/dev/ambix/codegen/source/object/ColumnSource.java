package dev.ambix.codegen.source.object;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.code.Drops;
import dev.ambix.codegen.source.code.TypeNames;
import dev.ambix.operation.value.ColumnOperation;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ColumnOperation.SetColumnSettings;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ColumnOperation.SetDefault;
import dev.ambix.operation.value.ColumnOperation.SetGenerated;
import dev.ambix.operation.value.ColumnOperation.SetIdentity;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.ColumnSettings;
import dev.ambix.schema.table.Generated;
import dev.ambix.schema.table.Identity;
import dev.ambix.schema.table.Identity.Generation;
import dev.ambix.schema.table.SequenceOptions;
import java.util.Optional;

/** The source of columns and of their operations. */
public final class ColumnSource {
    private ColumnSource() {}

    public static void register(OperationHandlers.Builder<CodeBlock> source) {
        source.on(AddColumn.class, op -> add(op).block())
                .on(DropColumn.class, op -> drop(op).block())
                .on(SetColumnType.class, op -> setType(op).block())
                .on(SetNullability.class, op -> setNullability(op).block())
                .on(SetDefault.class, op -> setDefault(op).block())
                .on(SetIdentity.class, op -> setIdentity(op).block())
                .on(SetGenerated.class, op -> setGenerated(op).block())
                .on(SetColumnSettings.class, op -> setSettings(op).block());
    }

    /** A column in the words of authors. */
    public static Code code(Column column) {
        Code code = Code.word("column", column.name(), TypeNames.code(column.type()))
                .thenIf(column.isInherited(), "inherited");
        code = column.identityOptions().isPresent()
                ? identity(code, column.identityOptions().get())
                : code.thenIf(column.nullability() == Nullability.NOT_NULL, "notNull");
        code = code.thenIf(column.defaultValue(), "defaultValue");
        if (column.generated().isPresent()) {
            code = code.then(
                    generatedWord(column.generated().get()),
                    column.generated().get().expression());
        }
        if (column.collation().isPresent()) {
            code = code.then("collate", collation(column.collation().get()));
        }
        return settings(code, column.settings()).thenIf(column.comment(), "comment");
    }

    /** A collation on the search path by its name alone. */
    static Object collation(QualifiedName name) {
        return name.schema().isPresent() ? Code.qualifiedName(name) : name.name();
    }

    private static Code identity(Code code, Identity identity) {
        if (identity.sequenceName().isPresent()) {
            return code.then("withIdentity", identityValue(identity));
        }
        Code identified = code.then(identity.generation() == Generation.ALWAYS ? "identityAlways" : "identity");
        return identity.sequence().equals(SequenceOptions.DEFAULTS)
                ? identified
                : identified.then("sequence", SequenceSource.options(identity.sequence()));
    }

    private static String generatedWord(Generated generated) {
        return generated.storage() == Generated.Storage.VIRTUAL ? "generatedVirtuallyAs" : "generatedAs";
    }

    private static Code settings(Code code, ColumnSettings settings) {
        if (!settings.options().isEmpty() || !settings.foreignOptions().isEmpty()) {
            return code.then("withSettings", value(settings));
        }
        return code.thenIf(settings.storage(), "storage")
                .thenIf(settings.compression(), "compression")
                .thenIf(settings.statistics(), "statistics");
    }

    private static Code value(ColumnSettings settings) {
        return allSettings(Code.constant(ColumnSettings.class, "DEFAULTS"), settings);
    }

    private static Code allSettings(Code start, ColumnSettings settings) {
        Code code = withOptional(start, settings.storage(), "withStorage");
        code = withOptional(code, settings.compression(), "withCompression");
        code = withOptional(code, settings.statistics(), "withStatistics");
        code = settings.options().isEmpty() ? code : code.then("withOptions", Code.mapOf(settings.options()));
        return settings.foreignOptions().isEmpty()
                ? code
                : code.then("withForeignOptions", Code.mapOf(settings.foreignOptions()));
    }

    private static Code withOptional(Code code, Optional<?> value, String method) {
        return value.isPresent() ? code.then(method, Code.optional(value)) : code;
    }

    private static Code alter(ColumnOperation op, String column) {
        return Code.verb("alterColumn", op.table(), column);
    }

    private static Code add(AddColumn op) {
        String verb = op.existence() == Existence.IGNORED ? "addColumnIfNotExists" : "addColumn";
        return Code.verb(verb, op.table(), code(op.column()));
    }

    private static Code drop(DropColumn op) {
        return Drops.verb("dropColumn", op.existence(), op.dependents())
                .map(verb -> Code.verb(verb, op.table(), op.name()))
                .orElseGet(() -> Code.invoke(op));
    }

    private static Code setType(SetColumnType op) {
        if (op.collation().isPresent()) {
            return op.using().isPresent()
                    ? Code.invoke(op)
                    : alter(op, op.column())
                            .then(
                                    "type",
                                    Code.word("type", op.type().sql()),
                                    Code.qualifiedName(op.collation().get()));
        }
        Code type = TypeNames.code(op.type());
        return op.using().isPresent()
                ? alter(op, op.column()).then("type", type, op.using().get())
                : alter(op, op.column()).then("type", type);
    }

    private static Code setNullability(SetNullability op) {
        return alter(op, op.column()).then(op.nullability() == Nullability.NOT_NULL ? "notNull" : "nullable");
    }

    private static Code setDefault(SetDefault op) {
        Code column = alter(op, op.column());
        return op.defaultValue().isPresent()
                ? column.then("defaultValue", op.defaultValue().get())
                : column.then("dropDefault");
    }

    public static Code setComment(SetComment op) {
        Code column = Code.verb("alterColumn", op.ref().name(), op.ref().ownName());
        return op.comment().isPresent() ? column.then("comment", op.comment().get()) : column.then("dropComment");
    }

    /** {@code Identity.always().with(s -> s.startingWith(1000))}. */
    private static Code identityValue(Identity identity) {
        Code code = Code.call(Identity.class, identity.generation() == Generation.ALWAYS ? "always" : "byDefault");
        if (!identity.sequence().equals(SequenceOptions.DEFAULTS)) {
            code = code.then("with", SequenceSource.options(identity.sequence()));
        }
        return code.thenIf(identity.sequenceName(), "named");
    }

    /** The former identity decides between adding one and changing it, so it is written where there was one. */
    private static Code setIdentity(SetIdentity op) {
        Code column = alter(op, op.column());
        if (op.identity().isEmpty()) {
            return column.then("dropIdentity");
        }
        Identity identity = op.identity().get();
        if (op.was().value().isPresent()) {
            return column.then("identity", identityValue(op.was().value().get()), identityValue(identity));
        }
        if (identity.sequenceName().isPresent()) {
            return Code.invoke(op);
        }
        String word = identity.generation() == Generation.ALWAYS ? "identityAlways" : "identity";
        return identity.sequence().equals(SequenceOptions.DEFAULTS)
                ? column.then(word)
                : column.then(word, SequenceSource.options(identity.sequence()));
    }

    private static Code setGenerated(SetGenerated op) {
        Code column = alter(op, op.column());
        return op.generated()
                .map(generated -> column.then(generatedWord(generated), generated.expression()))
                .orElseGet(() -> column.then("dropGenerated"));
    }

    /** The former settings decide which are reset, so they are written where they are known. */
    private static Code setSettings(SetColumnSettings op) {
        Optional<ColumnSettings> others = op.was().filter(was -> !was.equals(ColumnSettings.DEFAULTS));
        if (others.isPresent()) {
            return alter(op, op.column()).then("settings", value(others.get()), value(op.settings()));
        } else if (op.settings().equals(ColumnSettings.DEFAULTS)) {
            return Code.invoke(op);
        }
        return alter(op, op.column())
                .then("settings", Code.lambda("s", settings -> allSettings(settings, op.settings())));
    }
}
