package dev.ambix.diff.kind;

import dev.ambix.diff.index.Likeness;
import dev.ambix.diff.index.Renaming;
import dev.ambix.diff.step.DomainSteps;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.diff.wording.AuthoredParts;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Domain;
import java.util.List;

/** Domains; {@link DomainSteps} has the steps. */
final class DomainDiff implements KindDiff<Domain> {
    @Override
    public boolean canAlter(Domain was, Domain now) {
        return was.base().equals(now.base()) && was.collation().equals(now.collation());
    }

    @Override
    public void create(Domain domain, SchemaComparison comparison) {
        DomainSteps.create(domain, comparison);
    }

    @Override
    public void alter(Domain was, Domain now, SchemaComparison comparison) {
        DomainSteps.alter(was, now, comparison);
    }

    @Override
    public void renewParts(Domain now, SchemaComparison comparison) {
        DomainSteps.checks(now, comparison);
    }

    @Override
    public SchemaObject renamed(Domain domain, Renaming renaming) {
        return new Domain(
                renaming.name(domain.ref()),
                domain.base(),
                domain.collation(),
                domain.nullability(),
                domain.defaultValue(),
                domain.checks());
    }

    @Override
    public boolean isFoundRenamed(Domain domain) {
        return true;
    }

    @Override
    public double likeness(Domain was, Domain now) {
        double contents = was.base().equals(now.base()) ? 0.6 + 0.4 * Likeness.of(conditions(was), conditions(now)) : 0;
        return Likeness.of(contents, 0.8, was.ref(), now.ref());
    }

    private static List<String> conditions(Domain domain) {
        return domain.checks().stream().map(Check::condition).toList();
    }

    @Override
    public SchemaObject authored(Domain domain) {
        return domain.withDefault(AuthoredParts.defaultValue(domain.defaultValue(), domain.base()))
                .withChecks(domain.checks().stream().map(AuthoredParts::check).toList());
    }
}
