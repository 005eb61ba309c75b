package dev.ambix.sql.definition;

import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.constraint.NullTreatment;
import dev.ambix.schema.constraint.Period;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.constraint.Validation;
import dev.ambix.schema.object.DefaultPrivileges;
import dev.ambix.schema.object.Publication;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Generated;
import dev.ambix.schema.table.Table;
import dev.ambix.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which server a definition needs; the oldest supported one is PostgreSQL 14. */
public final class Requirements {
    private static final int PG_15 = 15;
    private static final int PG_17 = 17;
    private static final int PG_18 = 18;

    /** The storage parameters of tables that came after PostgreSQL 14; none came with 15, 16 and 17. */
    private static final Set<String> PARAMETERS_OF_18 =
            Set.of("autovacuum_vacuum_max_threshold", "vacuum_max_eager_freeze_failure_rate");

    private Requirements() {}

    /** A statement that holds the definition of a column. */
    public static Statement of(Column column, Statement statement) {
        return column.generated().map(generated -> of(generated, statement)).orElse(statement);
    }

    /** A statement that says how a column is computed. */
    public static Statement of(Generated generated, Statement statement) {
        boolean isVirtual = generated.storage() == Generated.Storage.VIRTUAL;
        return isVirtual ? statement.requires(PG_18, "virtual generated columns") : statement;
    }

    /** A statement that holds the definition of a table, with its columns and constraints. */
    public static Statement of(Table table, Statement statement) {
        Statement needed = ofParameters(table.options().parameters().names(), statement);
        for (Column column : table.columns()) {
            needed = of(column, needed);
        }
        for (Constraint constraint : table.constraints()) {
            needed = of(constraint, needed);
        }
        return table.options().partitionBy().isPresent() ? ofPartitioned(table, needed) : needed;
    }

    private static Statement ofPartitioned(Table table, Statement statement) {
        Statement needed = statement;
        if (table.options().accessMethod().isPresent()) {
            needed = needed.requires(PG_17, "access methods of partitioned tables");
        }
        if (table.constraints().stream().anyMatch(Exclusion.class::isInstance)) {
            needed = needed.requires(PG_17, "exclusion constraints on partitioned tables");
        }
        return needed;
    }

    /** A statement that sets or resets storage parameters of a table. */
    public static Statement ofParameters(Collection<String> parameters, Statement statement) {
        return parameters.stream()
                .map(parameter -> parameter.substring(parameter.indexOf('.') + 1))
                .filter(PARAMETERS_OF_18::contains)
                .findFirst()
                .map(parameter -> statement.requires(PG_18, parameter))
                .orElse(statement);
    }

    /** A statement that holds the definition of a constraint. */
    public static Statement of(Constraint constraint, Statement statement) {
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
    public static Statement of(IndexDefinition definition, Statement statement) {
        return nulls(definition.nulls(), statement);
    }

    /** A statement that holds members and options of a publication. */
    public static Statement of(Publication publication, Map<String, String> options, Statement statement) {
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
    public static Statement of(List<String> privileges, GrantTarget on, Statement statement) {
        Statement needed = on.isParameter() ? statement.requires(PG_15, "privileges on parameters") : statement;
        return privileges.contains("maintain") ? needed.requires(PG_17, "the privilege MAINTAIN") : needed;
    }

    /** A statement that alters default privileges. */
    public static Statement of(DefaultPrivileges defaults, Statement statement) {
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
