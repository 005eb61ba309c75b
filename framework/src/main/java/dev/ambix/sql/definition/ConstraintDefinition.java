package dev.ambix.sql.definition;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.names;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.MigrationException;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Deferrability;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.KeyIndex;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.constraint.NullTreatment;
import dev.ambix.schema.constraint.Period;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.ReferentialAction;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.constraint.Validation;
import dev.ambix.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.QueryPart;

/** A constraint as CREATE TABLE and ADD CONSTRAINT define it. */
public final class ConstraintDefinition {
    private ConstraintDefinition() {}

    public static QueryPart of(Constraint constraint) {
        List<QueryPart> words = new ArrayList<>();
        constraint.name().ifPresent(given -> words.add(part("constraint {0}", name(given))));
        if (constraint instanceof PrimaryKey key) {
            primaryKey(key, words);
        } else if (constraint instanceof Unique unique) {
            unique(unique, words);
        } else if (constraint instanceof ForeignKey key) {
            foreignKey(key, words);
        } else if (constraint instanceof Check check) {
            check(check, words);
        } else if (constraint instanceof Exclusion exclusion) {
            exclusion(exclusion, words);
        } else if (constraint instanceof NotNull notNull) {
            notNull(notNull, words);
        }
        return joined(" ", words);
    }

    /** The words of a primary key or unique constraint that takes an index over. */
    public static List<QueryPart> usingIndex(Constraint constraint, String index) {
        List<QueryPart> words = new ArrayList<>();
        constraint.name().ifPresent(given -> words.add(part("constraint {0}", name(given))));
        if (constraint instanceof PrimaryKey key) {
            words.add(part("primary key using index {0}", name(index)));
            deferrability(key.deferrability(), words);
        } else if (constraint instanceof Unique unique) {
            words.add(part("unique using index {0}", name(index)));
            deferrability(unique.deferrability(), words);
        } else {
            throw new IllegalArgumentException(
                    "Only a primary key or a unique constraint can be made of index " + index + ", not " + constraint);
        }
        return words;
    }

    public static String words(Deferrability deferrability) {
        return switch (deferrability) {
            case NOT_DEFERRABLE -> "not deferrable";
            case DEFERRABLE -> "deferrable initially immediate";
            case INITIALLY_DEFERRED -> "deferrable initially deferred";
        };
    }

    private static void primaryKey(PrimaryKey key, List<QueryPart> words) {
        words.add(part("primary key ({0}{1})", names(key.columns()), overlaps(key.period())));
        index(key.index(), words);
        deferrability(key.deferrability(), words);
    }

    private static void unique(Unique unique, List<QueryPart> words) {
        words.add(raw(unique.nulls() == NullTreatment.NOT_DISTINCT ? "unique nulls not distinct" : "unique"));
        words.add(part("({0}{1})", names(unique.columns()), overlaps(unique.period())));
        index(unique.index(), words);
        deferrability(unique.deferrability(), words);
    }

    private static void foreignKey(ForeignKey key, List<QueryPart> words) {
        words.add(part("foreign key ({0}) references {1}", columns(key.columns(), key.period()), name(key.table())));
        if (!key.referenced().isEmpty()) {
            words.add(part("({0})", columns(key.referenced(), key.period())));
        }
        if (key.match() == ForeignKey.Match.FULL) {
            words.add(raw("match full"));
        }
        action("on delete", key.onDelete(), words);
        if (!key.onDeleteColumns().isEmpty()) {
            words.add(part("({0})", names(key.onDeleteColumns())));
        }
        action("on update", key.onUpdate(), words);
        deferrability(key.deferrability(), words);
        validation(key.validation(), words);
    }

    private static void check(Check check, List<QueryPart> words) {
        words.add(part("check ({0})", raw(check.condition())));
        inheritance(check.inheritance(), words);
        validation(check.validation(), words);
    }

    private static void notNull(NotNull notNull, List<QueryPart> words) {
        words.add(part("not null {0}", name(notNull.column())));
        inheritance(notNull.inheritance(), words);
        validation(notNull.validation(), words);
    }

    private static void exclusion(Exclusion exclusion, List<QueryPart> words) {
        if (exclusion.elements().isEmpty()) {
            throw new MigrationException(
                    "The exclusion constraint " + exclusion.name().orElse("(unnamed)")
                            + " compares nothing. Add elements: exclude(...).with(\"room\", \"=\").");
        }
        List<QueryPart> elements = exclusion.elements().stream()
                .map(element -> part("{0} with {1}", KeyDefinition.of(element.key()), raw(element.operator())))
                .toList();
        words.add(part("exclude using {0} ({1})", name(exclusion.method()), joined(", ", elements)));
        index(exclusion.index(), words);
        exclusion.predicate().ifPresent(sql -> words.add(part("where ({0})", raw(sql))));
        deferrability(exclusion.deferrability(), words);
    }

    private static QueryPart overlaps(Period period) {
        return raw(period == Period.LAST_COLUMN ? " without overlaps" : "");
    }

    /** The columns of a foreign key: {@code id, period valid_at}. */
    private static QueryPart columns(List<String> columns, Period period) {
        if (period == Period.NONE) {
            return names(columns);
        }
        int last = columns.size() - 1;
        List<QueryPart> parts = new ArrayList<>(
                columns.subList(0, last).stream().map(SqlText::name).toList());
        parts.add(part("period {0}", name(columns.get(last))));
        return joined(", ", parts);
    }

    private static void index(KeyIndex index, List<QueryPart> words) {
        if (!index.include().isEmpty()) {
            words.add(part("include ({0})", names(index.include())));
        }
        if (!index.parameters().isEmpty()) {
            words.add(NamedValues.with(index.parameters()));
        }
        index.tablespace().ifPresent(space -> words.add(part("using index tablespace {0}", name(space))));
    }

    private static void action(String event, ReferentialAction action, List<QueryPart> words) {
        if (action != ReferentialAction.NO_ACTION) {
            words.add(raw(event + " " + action.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        }
    }

    private static void deferrability(Deferrability deferrability, List<QueryPart> words) {
        if (deferrability == Deferrability.DEFERRABLE) {
            words.add(raw("deferrable"));
        } else if (deferrability == Deferrability.INITIALLY_DEFERRED) {
            words.add(raw("deferrable initially deferred"));
        }
    }

    private static void inheritance(Check.Inheritance inheritance, List<QueryPart> words) {
        if (inheritance == Check.Inheritance.NO_INHERIT) {
            words.add(raw("no inherit"));
        }
    }

    private static void validation(Validation validation, List<QueryPart> words) {
        if (validation == Validation.NOT_VALID) {
            words.add(raw("not valid"));
        } else if (validation == Validation.NOT_ENFORCED) {
            words.add(raw("not enforced"));
        }
    }
}
