package dev.ambix.conformance;

import static dev.ambix.schema.Ddl.expression;
import static dev.ambix.schema.Ddl.key;

import dev.ambix.schema.Ddl;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.ReferentialAction;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads constraints of the vectors. */
final class ConstraintArguments {
    private ConstraintArguments() {}

    static Constraint constraint(String kind, Arguments args) {
        Constraint constraint =
                switch (kind) {
                    case "primary_key" ->
                        deferrability(
                                args,
                                PrimaryKey.of(columns(args)),
                                PrimaryKey::deferrable,
                                PrimaryKey::initiallyDeferred);
                    case "unique" -> unique(args);
                    case "check" -> validation(args, Ddl.check(args.text("sql")), Check::notValid);
                    case "foreign_key" -> foreignKey(args);
                    case "exclude" -> exclusion(args);
                    default -> throw new IllegalArgumentException(kind);
                };
        return ownName(args).map(constraint::named).orElse(constraint);
    }

    /** Whether a name is to be used as it is, whatever the naming convention says. */
    static boolean isFinal(Arguments args) {
        return args.value("name") instanceof Map<?, ?>;
    }

    static Optional<String> ownName(Arguments args) {
        return isFinal(args) ? args.object("name").map(name -> name.text("final")) : args.optional("name");
    }

    static ForeignKey reference(String column, Arguments args) {
        QualifiedName table = name(args, "schema", "table");
        ForeignKey key = rules(args, ForeignKey.of(List.of(column), table, List.of(args.texts("columns"))));
        return args.optional("name").map(key::named).orElse(key);
    }

    static QualifiedName name(Arguments args, String schema, String name) {
        String own = args.text(name);
        return args.optional(schema).map(s -> QualifiedName.of(s, own)).orElseGet(() -> QualifiedName.of(own));
    }

    private static Unique unique(Arguments args) {
        Unique unique = Unique.of(columns(args)).include(args.texts("include"));
        if (args.flag("nulls_not_distinct")) {
            unique = unique.nullsNotDistinct();
        }
        return deferrability(args, unique, Unique::deferrable, Unique::initiallyDeferred);
    }

    private static ForeignKey foreignKey(Arguments args) {
        QualifiedName table = name(args, "ref_schema", "ref_table");
        ForeignKey key = ForeignKey.of(columns(args), table, List.of(args.texts("ref_columns")));
        return validation(args, rules(args, key), ForeignKey::notValid);
    }

    private static ForeignKey rules(Arguments args, ForeignKey bare) {
        ForeignKey key = bare;
        if (args.has("on_delete")) {
            key = key.onDelete(action(args.text("on_delete")));
        }
        if (args.has("on_update")) {
            key = key.onUpdate(action(args.text("on_update")));
        }
        if (args.optional("match").filter("full"::equalsIgnoreCase).isPresent()) {
            key = key.matchFull();
        }
        return deferrability(args, key, ForeignKey::deferrable, ForeignKey::initiallyDeferred);
    }

    private static ReferentialAction action(String sql) {
        return ReferentialAction.valueOf(sql.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    private static Exclusion exclusion(Arguments args) {
        Exclusion exclusion = Ddl.exclude(args.text("using"));
        for (Arguments element : args.objects("elements")) {
            exclusion = exclusion.with(
                    element.has("column") ? key(element.text("column")) : expression(element.text("sql")),
                    element.text("with"));
            element.requireAllRead();
        }
        if (args.has("where")) {
            exclusion = exclusion.where(args.text("where"));
        }
        return deferrability(args, exclusion, Exclusion::deferrable, Exclusion::initiallyDeferred);
    }

    private static List<String> columns(Arguments args) {
        return List.of(args.texts("columns"));
    }

    private static <C> C deferrability(
            Arguments args, C constraint, UnaryOperator<C> deferrable, UnaryOperator<C> deferred) {
        boolean isDeferrable = args.flag("deferrable");
        if (args.optional("initially").filter("deferred"::equalsIgnoreCase).isPresent()) {
            return deferred.apply(constraint);
        }
        return isDeferrable ? deferrable.apply(constraint) : constraint;
    }

    private static <C> C validation(Arguments args, C constraint, UnaryOperator<C> notValid) {
        return args.flag("not_valid") ? notValid.apply(constraint) : constraint;
    }
}
