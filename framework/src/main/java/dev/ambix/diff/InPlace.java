package dev.ambix.diff;

import dev.ambix.schema.Check;
import dev.ambix.schema.Column;
import dev.ambix.schema.Comment;
import dev.ambix.schema.CompositeType;
import dev.ambix.schema.Constraint;
import dev.ambix.schema.DefaultPrivileges;
import dev.ambix.schema.Domain;
import dev.ambix.schema.EnumType;
import dev.ambix.schema.Extension;
import dev.ambix.schema.ForeignKey;
import dev.ambix.schema.Index;
import dev.ambix.schema.IndexDefinition;
import dev.ambix.schema.IndexedConstraint;
import dev.ambix.schema.KeyIndex;
import dev.ambix.schema.MaterializedView;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Owner;
import dev.ambix.schema.Parameters;
import dev.ambix.schema.Privileges;
import dev.ambix.schema.Routine;
import dev.ambix.schema.Rule;
import dev.ambix.schema.SchemaElement;
import dev.ambix.schema.Sequence;
import dev.ambix.schema.Table;
import dev.ambix.schema.TableOptions;
import dev.ambix.schema.Trigger;
import dev.ambix.schema.Validation;
import dev.ambix.schema.View;
import java.util.List;
import java.util.Optional;

/** Whether PostgreSQL can make one thing into another of the same kind and name, or must drop and create it. */
final class InPlace {
    private final GeneratedColumns generated;

    InPlace(GeneratedColumns generated) {
        this.generated = generated;
    }

    boolean isPossible(ObjectRef ref, SchemaElement was, SchemaElement now) {
        if (was instanceof Column a && now instanceof Column b) {
            return generated.isAltered(ref.name(), a, b);
        } else if (was instanceof Constraint a && now instanceof Constraint b) {
            return isValidated(a, b)
                    || isDeferred(a, b)
                    || enforces(a, b)
                    || sameKept(a).equals(sameKept(b));
        } else if (was instanceof Table a && now instanceof Table b) {
            return table(a.options(), b.options());
        } else if (was instanceof Index a && now instanceof Index b) {
            return sameKept(a).equals(sameKept(b));
        } else if (was instanceof View a && now instanceof View b) {
            return a.withDefaults(b.defaults()).equals(b);
        } else if (was instanceof MaterializedView a && now instanceof MaterializedView b) {
            return sameKept(a).equals(sameKept(b));
        } else if (was instanceof Routine a && now instanceof Routine b) {
            return header(a).equals(header(b));
        } else if (was instanceof Trigger a && now instanceof Trigger b) {
            return a.withState(b.state()).equals(b);
        } else if (was instanceof Rule a && now instanceof Rule b) {
            return a.definition().equals(b.definition());
        } else if (was instanceof Domain a && now instanceof Domain b) {
            return a.base().equals(b.base()) && a.collation().equals(b.collation());
        } else if (was instanceof CompositeType a && now instanceof CompositeType b) {
            return attributes(a, b);
        }
        return was.getClass() == now.getClass()
                && (was instanceof EnumType
                        || was instanceof Sequence
                        || was instanceof Extension
                        || was instanceof Comment
                        || was instanceof Owner
                        || was instanceof Privileges
                        || was instanceof DefaultPrivileges);
    }

    static boolean isValidated(Constraint was, Constraint now) {
        if (was instanceof ForeignKey a && now instanceof ForeignKey b) {
            return isValidated(a.validation(), b.validation())
                    && a.withValidation(Validation.VALID).equals(b);
        }
        return was instanceof Check a
                && now instanceof Check b
                && isValidated(a.validation(), b.validation())
                && a.withValidation(Validation.VALID).equals(b);
    }

    private static boolean isValidated(Validation was, Validation now) {
        return was == Validation.NOT_VALID && now == Validation.VALID;
    }

    /** Foreign keys begin or cease to be enforced in place; an enforced one has been checked. */
    static boolean enforces(Constraint was, Constraint now) {
        return was instanceof ForeignKey a
                && now instanceof ForeignKey b
                && (b.validation() == Validation.NOT_ENFORCED
                        || a.validation() == Validation.NOT_ENFORCED && b.validation() == Validation.VALID)
                && a.withValidation(b.validation()).equals(b);
    }

    static boolean isDeferred(Constraint was, Constraint now) {
        return was instanceof ForeignKey a
                && now instanceof ForeignKey b
                && a.withDeferrability(b.deferrability()).equals(b);
    }

    private static Constraint sameKept(Constraint constraint) {
        return constraint instanceof IndexedConstraint<?> indexed
                ? indexed.withIndex(KeyIndex.PLAIN.withInclude(indexed.index().include()))
                : constraint;
    }

    private static boolean table(TableOptions was, TableOptions now) {
        return was.partitionBy().equals(now.partitionBy()) && was.foreign().equals(now.foreign());
    }

    private static Index sameKept(Index index) {
        IndexDefinition d = index.definition();
        return index.withDefinition(d.withParameters(Parameters.NONE).withTablespace(Optional.empty()));
    }

    private static MaterializedView sameKept(MaterializedView view) {
        return new MaterializedView(
                view.name(),
                view.columns(),
                view.query(),
                Parameters.NONE,
                view.accessMethod(),
                Optional.empty(),
                MaterializedView.Population.WITH_DATA);
    }

    /** All that CREATE OR REPLACE FUNCTION cannot change: the text up to the language. */
    private static String header(Routine routine) {
        int language = routine.definition().indexOf("\n LANGUAGE ");
        return language < 0 ? routine.definition() : routine.definition().substring(0, language);
    }

    /** Attributes can be added at the end, dropped and given another type. */
    private static boolean attributes(CompositeType was, CompositeType now) {
        List<String> names = now.attributeNames();
        List<String> kept =
                was.attributeNames().stream().filter(names::contains).toList();
        return names.subList(0, kept.size()).equals(kept)
                && was.attributes().stream().allMatch(a -> now.attributes().stream()
                        .noneMatch(
                                b -> b.name().equals(a.name()) && !b.collation().equals(a.collation())));
    }
}
