package dev.ambix.sql;

import dev.ambix.schema.Check;
import dev.ambix.schema.Column;
import dev.ambix.schema.Constraint;
import dev.ambix.schema.DefaultPrivileges;
import dev.ambix.schema.ForeignKey;
import dev.ambix.schema.Generated;
import dev.ambix.schema.IndexDefinition;
import dev.ambix.schema.NotNull;
import dev.ambix.schema.NullTreatment;
import dev.ambix.schema.Period;
import dev.ambix.schema.PrimaryKey;
import dev.ambix.schema.Publication;
import dev.ambix.schema.Unique;
import dev.ambix.schema.Validation;
import java.util.List;
import java.util.Map;

/** Which server a definition needs; the oldest supported one is PostgreSQL 14. */
final class Requirements {
    private static final int PG_15 = 15;
    private static final int PG_17 = 17;
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
        } else if (constraint instanceof PrimaryKey key) {
            return period(key.period(), "WITHOUT OVERLAPS", statement);
        } else if (constraint instanceof Unique unique) {
            return period(unique.period(), "WITHOUT OVERLAPS", nulls(unique.nulls(), statement));
        } else if (constraint instanceof Check check) {
            return enforcement(check.validation(), statement);
        } else if (constraint instanceof ForeignKey key) {
            Statement enforced = period(key.period(), "PERIOD", enforcement(key.validation(), statement));
            return key.onDeleteColumns().isEmpty() ? enforced : enforced.requires(PG_15, "ON DELETE with columns");
        }
        return statement;
    }

    /** A statement that holds the definition of an index. */
    static Statement of(IndexDefinition definition, Statement statement) {
        return nulls(definition.nulls(), statement);
    }

    /** A statement that holds members and options of a publication. */
    static Statement of(Publication publication, Map<String, String> options, Statement statement) {
        Statement needed =
                publication.schemas().isEmpty() ? statement : statement.requires(PG_15, "publications of schemas");
        for (Publication.Member member : publication.tables()) {
            needed = member.columns().isEmpty() ? needed : needed.requires(PG_15, "publications of columns");
            needed = member.condition().isEmpty() ? needed : needed.requires(PG_15, "publications of rows");
        }
        return options.containsKey("publish_generated_columns")
                ? needed.requires(PG_18, "publish_generated_columns")
                : needed;
    }

    /** A statement that grants or revokes privileges. */
    static Statement of(List<String> privileges, GrantTarget on, Statement statement) {
        Statement needed = on.isParameter() ? statement.requires(PG_15, "privileges on parameters") : statement;
        return privileges.contains("maintain") ? needed.requires(PG_17, "the privilege MAINTAIN") : needed;
    }

    /** A statement that alters default privileges. */
    static Statement of(DefaultPrivileges defaults, Statement statement) {
        return defaults.objects().equals("large objects")
                ? statement.requires(PG_18, "default privileges on large objects")
                : statement;
    }

    private static Statement nulls(NullTreatment nulls, Statement statement) {
        return nulls == NullTreatment.NOT_DISTINCT ? statement.requires(PG_15, "NULLS NOT DISTINCT") : statement;
    }

    private static Statement period(Period period, String feature, Statement statement) {
        return period == Period.LAST_COLUMN ? statement.requires(PG_18, feature) : statement;
    }

    private static Statement enforcement(Validation validation, Statement statement) {
        return validation == Validation.NOT_ENFORCED ? statement.requires(PG_18, "NOT ENFORCED") : statement;
    }
}
