package dev.ambix.codegen.source.object;

import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.code.RecordSource;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Deferrability;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.ForeignKey.Match;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.constraint.KeyIndex;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.constraint.NullTreatment;
import dev.ambix.schema.constraint.Period;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.ReferentialAction;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.constraint.Validation;

/** Constraints in the words of authors. */
public final class ConstraintWords {
    private ConstraintWords() {}

    public static Code code(Constraint constraint) {
        if (constraint instanceof NotNull notNull && notNull.validation() == Validation.NOT_ENFORCED) {
            return RecordSource.code(notNull);
        }
        return unnamed(constraint).thenIf(constraint.name(), "named");
    }

    /** The constraint without its name, for the verbs that take that apart. */
    public static Code unnamed(Constraint constraint) {
        if (constraint instanceof PrimaryKey key) {
            return indexed(
                    Code.word("primaryKey", key.columns())
                            .thenIf(key.period() == Period.LAST_COLUMN, "withoutOverlaps"),
                    key);
        } else if (constraint instanceof Unique unique) {
            return indexed(
                    Code.word("unique", unique.columns())
                            .thenIf(unique.period() == Period.LAST_COLUMN, "withoutOverlaps")
                            .thenIf(unique.nulls() == NullTreatment.NOT_DISTINCT, "nullsNotDistinct"),
                    unique);
        } else if (constraint instanceof ForeignKey key) {
            return foreignKey(key);
        } else if (constraint instanceof Check check) {
            return validated(
                    Code.word("check", check.condition())
                            .thenIf(check.inheritance() == Check.Inheritance.NO_INHERIT, "noInherit"),
                    check.validation());
        } else if (constraint instanceof NotNull notNull) {
            return validated(
                    Code.word("notNull", notNull.column())
                            .thenIf(notNull.inheritance() == Check.Inheritance.NO_INHERIT, "noInherit"),
                    notNull.validation());
        }
        return exclusion((Exclusion) constraint);
    }

    private static Code foreignKey(ForeignKey key) {
        Code code = Code.word("foreignKey", key.columns())
                .then("references", key.table(), key.referenced())
                .thenIf(key.period() == Period.LAST_COLUMN, "withPeriod")
                .thenIf(key.match() == Match.FULL, "matchFull");
        if (key.onDelete() != ReferentialAction.NO_ACTION
                || !key.onDeleteColumns().isEmpty()) {
            code = code.then("onDelete", key.onDelete(), key.onDeleteColumns());
        }
        code = code.thenIf(key.onUpdate() != ReferentialAction.NO_ACTION, "onUpdate", key.onUpdate());
        return validated(deferred(code, key.deferrability()), key.validation());
    }

    private static Code exclusion(Exclusion exclusion) {
        Code code = Code.word("exclude", exclusion.method());
        for (Exclusion.Element element : exclusion.elements()) {
            IndexKey key = element.key();
            Object part = key.equals(IndexKey.column(key.text())) ? key.text() : IndexSource.key(key);
            code = code.then("with", part, element.operator());
        }
        return indexed(code.thenIf(exclusion.predicate(), "where"), exclusion);
    }

    private static Code indexed(Code code, IndexedConstraint<?> constraint) {
        KeyIndex index = constraint.index();
        return deferred(
                code.thenIf(index.include(), "include")
                        .thenEach(index.parameters(), "parameter")
                        .thenIf(index.tablespace(), "tablespace"),
                constraint.deferrability());
    }

    private static Code deferred(Code code, Deferrability deferrability) {
        return code.thenIf(deferrability == Deferrability.DEFERRABLE, "deferrable")
                .thenIf(deferrability == Deferrability.INITIALLY_DEFERRED, "initiallyDeferred");
    }

    private static Code validated(Code code, Validation validation) {
        return code.thenIf(validation == Validation.NOT_VALID, "notValid")
                .thenIf(validation == Validation.NOT_ENFORCED, "notEnforced");
    }
}
