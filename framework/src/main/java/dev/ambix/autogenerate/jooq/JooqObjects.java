package dev.ambix.autogenerate.jooq;

import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.SequenceOptions;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Views, sequences and domains of a jOOQ description with all that this cannot hold as the live ones have it. */
final class JooqObjects {
    private final UndescribedList left;

    JooqObjects(UndescribedList left) {
        this.left = left;
    }

    /** The wanted object in the terms of the same one that lives. */
    SchemaObject of(SchemaObject lived, SchemaObject wanted) {
        if (lived instanceof View was && wanted instanceof View now) {
            View kept = new View(now.name(), now.columns(), now.query(), was.options(), was.defaults(), was.first());
            left.addIf(
                    !was.options().equals(now.options()),
                    "view options",
                    was.name().toString());
            return kept;
        } else if (lived instanceof MaterializedView was && wanted instanceof MaterializedView now) {
            return new MaterializedView(
                    now.name(),
                    now.columns(),
                    now.query(),
                    was.parameters(),
                    was.accessMethod(),
                    was.tablespace(),
                    was.clusteredOn(),
                    was.population());
        } else if (lived instanceof Sequence was && wanted instanceof Sequence now) {
            return sequence(was, now);
        } else if (lived instanceof Domain was && wanted instanceof Domain now) {
            return domain(was, now);
        }
        return wanted;
    }

    private Sequence sequence(Sequence lived, Sequence wanted) {
        boolean hasType = !wanted.type().sql().equals("bigint");
        SequenceOptions options = new SequenceOptions(
                wanted.options().start(),
                wanted.options().increment(),
                wanted.options().minimum(),
                isGreatest(lived, wanted)
                        ? lived.options().maximum()
                        : wanted.options().maximum(),
                lived.options().cache(),
                wanted.options().cycle());
        Sequence kept = new Sequence(
                lived.name(), hasType ? wanted.type() : lived.type(), options, lived.owner(), lived.persistence());
        left.addIf(!kept.equals(wanted), "sequence options", lived.name().toString());
        return kept;
    }

    /** Whether jOOQ tells the greatest number that the live type has anyway. */
    private static boolean isGreatest(Sequence lived, Sequence wanted) {
        long greatest =
                switch (lived.type().sql()) {
                    case "smallint" -> Short.MAX_VALUE;
                    case "integer" -> Integer.MAX_VALUE;
                    default -> Long.MAX_VALUE;
                };
        return lived.options().maximum().isEmpty() && wanted.options().maximum().equals(Optional.of(greatest));
    }

    private Domain domain(Domain lived, Domain wanted) {
        boolean hasSameChecks = conditions(lived).equals(conditions(wanted));
        Domain kept = new Domain(
                lived.name(),
                wanted.base(),
                wanted.collation().or(lived::collation),
                wanted.nullability() == Nullability.NOT_NULL ? Nullability.NOT_NULL : lived.nullability(),
                wanted.defaultValue().or(lived::defaultValue),
                hasSameChecks ? lived.checks() : wanted.checks());
        left.addIf(!kept.equals(wanted), "domain options", lived.name().toString());
        return kept;
    }

    private static SortedSet<String> conditions(Domain domain) {
        SortedSet<String> conditions = new TreeSet<>();
        domain.checks().forEach(check -> conditions.add(check.condition()));
        return conditions;
    }
}
