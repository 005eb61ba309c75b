package dev.ambix.diff.step;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.diff.wording.AuthoredParts;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.TypeOperation.AddDomainConstraint;
import dev.ambix.operation.value.TypeOperation.SetDomainDefault;
import dev.ambix.operation.value.TypeOperation.SetDomainNullability;
import dev.ambix.operation.value.TypeOperation.ValidateDomainConstraint;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.Domain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of domains. */
public final class DomainSteps {
    private final ObjectRef ref;
    private final SchemaComparison comparison;
    private final Steps steps;
    private final List<DiffStep> chain = new ArrayList<>();

    private DomainSteps(ObjectRef ref, SchemaComparison comparison) {
        this.ref = ref;
        this.comparison = comparison;
        this.steps = comparison.steps();
    }

    public static void alter(Domain was, Domain now, SchemaComparison comparison) {
        DomainSteps type = new DomainSteps(now.ref(), comparison);
        type.domain(was, now);
        type.steps.chain(type.chain);
    }

    /** A domain is created with its checks, except those that call functions on its values. */
    public static void create(Domain domain, SchemaComparison comparison) {
        Steps steps = comparison.steps();
        Set<ObjectRef> made = new HashSet<>(Set.of(domain.ref()));
        List<Check> own = new ArrayList<>();
        for (Check check : domain.checks()) {
            ObjectRef ref = SchemaIndex.check(domain.name(), check);
            if (comparison.to().isCircular(ref)) {
                steps.make(ref, new AddDomainConstraint(domain.name(), check));
            } else {
                own.add(check);
                made.add(ref);
            }
        }
        CreateObject create = new CreateObject(domain.withChecks(own), Existence.CHECKED);
        steps.add(steps.next(domain.ref(), create).making(made));
    }

    private void domain(Domain was, Domain now) {
        if (!was.defaultValue().equals(now.defaultValue())) {
            boolean away = was.defaultValue().isPresent() && comparison.gone().usesRebuilt(ref);
            if (away) {
                chain.add(steps.remove(ref, defaultValue(now, Optional.empty(), was.defaultValue())));
            }
            if (!away || now.defaultValue().isPresent()) {
                SetDomainDefault set = defaultValue(
                        now,
                        AuthoredParts.defaultValue(now.defaultValue(), now.base()),
                        away ? Optional.empty() : was.defaultValue());
                chain.add(away ? steps.make(ref, set) : steps.change(ref, set));
            }
        }
        if (was.nullability() != now.nullability()) {
            then(new SetDomainNullability(now.name(), now.nullability()));
        }
    }

    private static SetDomainDefault defaultValue(Domain domain, Optional<String> now, Optional<String> was) {
        return new SetDomainDefault(domain.name(), now, Before.was(was));
    }

    /** The checks of a domain that stays, even where only a function that they call is recreated. */
    public static void checks(Domain domain, SchemaComparison comparison) {
        Steps steps = comparison.steps();
        for (Check check : domain.checks()) {
            ObjectRef ref = SchemaIndex.check(domain.name(), check);
            if (comparison.isNew(ref)) {
                steps.make(ref, new AddDomainConstraint(domain.name(), check));
            } else if (!comparison.from().findConstraint(ref).equals(Optional.of(check))) {
                steps.change(ref, new ValidateDomainConstraint(domain.name(), ref.ownName()));
            }
        }
    }

    private void then(Operation operation) {
        chain.add(steps.change(ref, operation));
    }
}
