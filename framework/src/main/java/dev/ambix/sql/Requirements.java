package dev.ambix.sql;

import dev.ambix.schema.Check;
import dev.ambix.schema.Column;
import dev.ambix.schema.Constraint;
import dev.ambix.schema.ForeignKey;
import dev.ambix.schema.Generated;
import dev.ambix.schema.IndexDefinition;
import dev.ambix.schema.NotNull;
import dev.ambix.schema.NullTreatment;
import dev.ambix.schema.Unique;
import dev.ambix.schema.Validation;

/** Which server a definition needs; the oldest supported one is PostgreSQL 14. */
final class Requirements {
    private static final int PG_15 = 15;
    private static final int PG_18 = 18;

    private Requirements() {}

    /** A statement that holds the definition of a column. */
    static Statement of(Column column, Statement statement) {
        boolean isVirtual = column.generated()
                .filter(generated -> generated.storage() == Generated.Storage.VIRTUAL)
                .isPresent();
        return isVirtual ? statement.requires(PG_18, "virtual generated columns") : statement;
    }

    /** A statement that holds the definition of a constraint. */
    static Statement of(Constraint constraint, Statement statement) {
        if (constraint instanceof NotNull) {
            return statement.requires(PG_18, "NOT NULL as a constraint of its own");
        } else if (constraint instanceof Unique unique) {
            return nulls(unique.nulls(), statement);
        } else if (constraint instanceof Check check) {
            return enforcement(check.validation(), statement);
        } else if (constraint instanceof ForeignKey key) {
            Statement enforced = enforcement(key.validation(), statement);
            return key.onDeleteColumns().isEmpty() ? enforced : enforced.requires(PG_15, "ON DELETE with columns");
        }
        return statement;
    }

    /** A statement that holds the definition of an index. */
    static Statement of(IndexDefinition definition, Statement statement) {
        return nulls(definition.nulls(), statement);
    }

    private static Statement nulls(NullTreatment nulls, Statement statement) {
        return nulls == NullTreatment.NOT_DISTINCT ? statement.requires(PG_15, "NULLS NOT DISTINCT") : statement;
    }

    private static Statement enforcement(Validation validation, Statement statement) {
        return validation == Validation.NOT_ENFORCED ? statement.requires(PG_18, "NOT ENFORCED") : statement;
    }
}
