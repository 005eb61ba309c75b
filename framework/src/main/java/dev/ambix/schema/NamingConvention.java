package dev.ambix.schema;

import dev.ambix.MigrationException;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.IndexDefinition;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Templates of the names of constraints and indexes, as in SQLAlchemy's and Alembic's guides.
 *
 * <p>The kinds are {@code ix}, {@code uq}, {@code ck}, {@code fk}, {@code pk} and {@code ex}. A template names constraints and
 * indexes without a name. One that holds {@code %(constraint_name)s} builds on the name that was given, unless the names are
 * said to be final. An object of a kind without a template keeps its name, or stays without one.
 *
 * <p>The tokens are {@code %(table_name)s}, {@code %(referred_table_name)s}, {@code %(constraint_name)s},
 * {@code %(column_0_name)s}, {@code %(column_0_label)s} (table and column), both with any number, or {@code 0N} for all columns
 * in a row, or {@code 0_N} for all with underscores between them. A name longer than 63 bytes is cut and ends in four digits of
 * its hash.
 *
 * @param templates the templates by kind, sorted
 */
public record NamingConvention(Map<String, String> templates) {
    /** Names indexes only: {@code ix_account_email}. */
    public static final NamingConvention DEFAULT = new NamingConvention(Map.of());

    private static final Set<String> KINDS = Set.of("ck", "ex", "fk", "ix", "pk", "uq");
    private static final String DEFAULT_INDEX = "ix_%(column_0_label)s";

    public NamingConvention {
        templates = Collections.unmodifiableMap(new TreeMap<>(templates));
        for (String kind : templates.keySet()) {
            if (!KINDS.contains(kind)) {
                throw new MigrationException("A naming convention has no \"" + kind
                        + "\". It names indexes (ix), unique constraints (uq), checks (ck), foreign keys (fk), "
                        + "primary keys (pk) and exclusion constraints (ex).");
            }
        }
        templates.values().forEach(NameTemplate::check);
    }

    public static NamingConvention of(Map<String, String> templates) {
        return new NamingConvention(templates);
    }

    /** The table with its constraints named. */
    public Table named(Table table) {
        return table.withConstraints(table.constraints().stream()
                .map(constraint -> named(table.name(), constraint))
                .toList());
    }

    /** A constraint of a table, with the name that the convention gives it. */
    public Constraint named(QualifiedName table, Constraint constraint) {
        Optional<String> template = kind(constraint).flatMap(this::template);
        boolean builds = template.filter(NameTemplate::needsName).isPresent();
        if (template.isEmpty() || constraint.name().isPresent() && !builds) {
            return constraint;
        }
        NameTemplate.Parts parts =
                new NameTemplate.Parts(table.name(), columns(constraint), referenced(constraint), constraint.name());
        return constraint.named(NameTemplate.fill(template.get(), parts));
    }

    /**
     * The name of an index that was given none.
     *
     * @throws MigrationException if the name would be built of an expression
     */
    public String indexName(IndexDefinition definition) {
        List<String> columns = definition.keys().stream()
                .filter(key -> key.kind() == IndexKey.Kind.COLUMN)
                .map(IndexKey::text)
                .toList();
        if (columns.size() < definition.keys().size()) {
            throw new MigrationException("An index on expressions of " + definition.table()
                    + " cannot be named by a convention. Name it: createIndex(\"ix_...\", on(...)).");
        }
        NameTemplate.Parts parts =
                new NameTemplate.Parts(definition.table().name(), columns, Optional.empty(), Optional.empty());
        return NameTemplate.fill(template("ix").orElse(DEFAULT_INDEX), parts);
    }

    private Optional<String> template(String kind) {
        return Optional.ofNullable(templates.get(kind));
    }

    private static Optional<String> kind(Constraint constraint) {
        if (constraint instanceof PrimaryKey) {
            return Optional.of("pk");
        } else if (constraint instanceof Unique) {
            return Optional.of("uq");
        } else if (constraint instanceof ForeignKey) {
            return Optional.of("fk");
        } else if (constraint instanceof Check) {
            return Optional.of("ck");
        }
        return constraint instanceof Exclusion ? Optional.of("ex") : Optional.empty();
    }

    private static List<String> columns(Constraint constraint) {
        if (constraint instanceof Exclusion exclusion) {
            return exclusion.elements().stream()
                    .map(element -> element.key().text())
                    .toList();
        } else if (constraint instanceof IndexedConstraint<?> key) {
            return key.columns();
        } else if (constraint instanceof ForeignKey key) {
            return key.columns();
        }
        return List.of();
    }

    private static Optional<String> referenced(Constraint constraint) {
        return constraint instanceof ForeignKey key ? Optional.of(key.table().name()) : Optional.empty();
    }
}
