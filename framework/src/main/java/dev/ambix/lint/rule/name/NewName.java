package dev.ambix.lint.rule.name;

import dev.ambix.lint.NamePatterns;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.Exclusion;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A name that is new.
 *
 * @param kind one of {@link NamePatterns#KINDS}
 * @param table the table that the object belongs to; the object itself where there is none
 * @param columns its columns; none where there are none or they are not known
 */
record NewName(String kind, String name, QualifiedName table, List<String> columns) {
    static NewName ofColumn(QualifiedName table, String name) {
        return new NewName("column", name, table, List.of());
    }

    /** The name of a constraint: its own or, as far as that is known, the one that the server gives it. */
    static Optional<NewName> of(QualifiedName table, Constraint constraint) {
        return constraint
                .name()
                .or(() -> NameRules.given(table, constraint).map(NameRules.Given::name))
                .flatMap(name -> of(table, constraint, name));
    }

    /** Another name of a constraint. */
    static Optional<NewName> of(QualifiedName table, Constraint constraint, String name) {
        if (constraint instanceof PrimaryKey key) {
            return Optional.of(new NewName("primary_key", name, table, key.columns()));
        } else if (constraint instanceof Unique unique) {
            return Optional.of(new NewName("unique", name, table, unique.columns()));
        } else if (constraint instanceof ForeignKey key) {
            return Optional.of(new NewName("foreign_key", name, table, key.columns()));
        } else if (constraint instanceof Exclusion exclusion) {
            return Optional.of(new NewName("exclusion", name, table, exclusion.columns()));
        }
        return constraint instanceof Check
                ? Optional.of(new NewName("check", name, table, List.of()))
                : Optional.empty();
    }

    /** The kind and the name with the pattern that it does not match; empty if it does, or its kind has none. */
    Optional<String> fault(NamePatterns patterns) {
        return patterns.missed(kind, name, table, columns)
                .map(pattern -> kind.replace('_', ' ') + " " + name + " (" + pattern + ")");
    }
}
