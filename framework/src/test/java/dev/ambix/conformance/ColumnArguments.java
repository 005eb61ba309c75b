package dev.ambix.conformance;

import dev.ambix.schema.Column;
import dev.ambix.schema.ColumnType;
import dev.ambix.schema.Ddl;
import dev.ambix.schema.SequenceOptions;
import java.util.Optional;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Reads columns, types and defaults of the vectors. */
final class ColumnArguments {
    private ColumnArguments() {}

    /** The column itself; what it says of keys, indexes and references is left to the caller. */
    static Column column(Arguments args) {
        Column column = Ddl.column(args.text("name"), type(args));
        boolean notNull = Boolean.FALSE.equals(args.value("nullable"));
        if (args.flag("primary_key") || notNull) {
            column = column.notNull();
        }
        if (args.flag("autoincrement")) {
            throw new LackingFeature("serial columns");
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
        if (!type.has("named")) {
            throw new LackingFeature("enum types");
        }
        return Ddl.type(type.text("named"));
    }

    static Optional<String> defaultValue(Arguments args) {
        return args.object("default").map(given -> given.optional("sql").orElseGet(() -> literal(given.text("value"))));
    }

    private static String literal(String text) {
        return DSL.using(SQLDialect.POSTGRES).renderInlined(DSL.inline(text));
    }

    private static Column generated(Column column, Arguments computed) {
        if (!computed.flag("stored")) {
            throw new LackingFeature("virtual generated columns");
        }
        return column.generatedAs(computed.text("sql"));
    }

    private static Column identity(Column column, Arguments args) {
        Column plain = args.flag("always") ? column.identityAlways() : column.identity();
        args.value("no_min");
        args.value("no_max");
        Column read = plain.sequence(sequence -> options(sequence, args));
        args.requireAllRead();
        return read;
    }

    private static SequenceOptions options(SequenceOptions sequence, Arguments args) {
        return new SequenceOptions(
                args.number("start"),
                args.number("increment"),
                args.number("min"),
                args.number("max"),
                args.number("cache"),
                args.flag("cycle"));
    }
}
