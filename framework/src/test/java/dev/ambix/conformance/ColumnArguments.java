package dev.ambix.conformance;

import dev.ambix.schema.Ddl;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.SequenceOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Reads columns, types and defaults of the vectors. */
final class ColumnArguments {
    private ColumnArguments() {}

    /** The column itself; what it says of keys, indexes and references is left to the caller. */
    static Column column(Arguments args) {
        Column column = Ddl.column(args.text("name"), args.flag("autoincrement") ? serial(args) : type(args));
        boolean notNull = Boolean.FALSE.equals(args.value("nullable"));
        if (args.flag("primary_key") || notNull) {
            column = column.notNull();
        }
        Optional<Arguments> identity = args.object("identity");
        if (identity.isPresent()) {
            column = identity(column, identity.get());
        }
        Optional<Arguments> computed = args.object("computed");
        if (computed.isPresent()) {
            column = generated(column, computed.get());
        }
        Column read =
                column.withDefault(defaultValue(args).or(column::defaultValue)).withComment(args.optional("comment"));
        return args.optional("collation").map(read::collate).orElse(read);
    }

    static ColumnType type(Arguments args) {
        if (args.value("type") instanceof String text) {
            return Ddl.type(text);
        }
        Arguments type = args.object("type").orElseThrow();
        if (type.has("named")) {
            return Ddl.type(type.text("named"));
        } else if (type.has("array_of")) {
            return Ddl.type(enumType(type.object("array_of").orElseThrow()) + "[]");
        }
        return enumType(type);
    }

    private static ColumnType serial(Arguments args) {
        return switch (type(args).sql()) {
            case "smallint" -> Ddl.type("smallserial");
            case "bigint" -> Ddl.type("bigserial");
            default -> Ddl.type("serial");
        };
    }

    /** The type of a column whose values are listed: an enum type, or a text as long as the longest value. */
    private static ColumnType enumType(Arguments type) {
        if (type.has("native")) {
            int longest = Arrays.stream(type.texts("values"))
                    .mapToInt(String::length)
                    .max()
                    .orElseThrow();
            return Ddl.type("varchar(" + longest + ")");
        }
        return ColumnType.named(enumName(type));
    }

    private static QualifiedName enumName(Arguments type) {
        return ConstraintArguments.name(type, "schema", "enum");
    }

    /** The enum type that is made together with a column's table. */
    static Optional<EnumType> ownEnum(Arguments column) {
        return enumArguments(column)
                .filter(type -> !type.has("native") && !Boolean.FALSE.equals(type.value("create")))
                .map(type -> new EnumType(enumName(type), List.of(type.texts("values"))));
    }

    /** The check that stands for an enum type where a column has none. */
    static Optional<Check> ownCheck(Arguments column) {
        return enumArguments(column).filter(type -> type.flag("check")).map(type -> {
            String values = Arrays.stream(type.texts("values"))
                    .map(ColumnArguments::literal)
                    .collect(Collectors.joining(", "));
            return Ddl.check(column.text("name") + " in (" + values + ")").named(type.text("enum"));
        });
    }

    private static Optional<Arguments> enumArguments(Arguments column) {
        return column.value("type") instanceof Map<?, ?>
                ? column.object("type").filter(type -> type.has("enum"))
                : Optional.empty();
    }

    static Optional<String> defaultValue(Arguments args) {
        return args.object("default").map(given -> given.optional("sql").orElseGet(() -> literal(given.text("value"))));
    }

    private static String literal(String text) {
        return DSL.using(SQLDialect.POSTGRES).renderInlined(DSL.inline(text));
    }

    private static Column generated(Column column, Arguments computed) {
        String sql = computed.text("sql");
        return computed.flag("stored") ? column.generatedAs(sql) : column.generatedVirtuallyAs(sql);
    }

    static Column identity(Column column, Arguments args) {
        Column plain = args.flag("always") ? column.identityAlways() : column.identity();
        args.value("no_min");
        args.value("no_max");
        Column read = plain.sequence(sequence -> options(sequence, args));
        args.requireAllRead();
        return read;
    }

    static SequenceOptions options(SequenceOptions sequence, Arguments args) {
        return new SequenceOptions(
                args.number("start"),
                args.number("increment"),
                args.number("min"),
                args.number("max"),
                args.number("cache"),
                args.flag("cycle"));
    }
}
