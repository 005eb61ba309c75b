package dev.ambix.diff;

import dev.ambix.operation.Before;
import dev.ambix.operation.Operation;
import dev.ambix.operation.TypeOperation.AddAttribute;
import dev.ambix.operation.TypeOperation.AddDomainConstraint;
import dev.ambix.operation.TypeOperation.DropAttribute;
import dev.ambix.operation.TypeOperation.DropDomainConstraint;
import dev.ambix.operation.TypeOperation.SetAttributeType;
import dev.ambix.operation.TypeOperation.SetDomainDefault;
import dev.ambix.operation.TypeOperation.SetDomainNullability;
import dev.ambix.operation.TypeOperation.ValidateDomainConstraint;
import dev.ambix.schema.Check;
import dev.ambix.schema.CompositeType;
import dev.ambix.schema.CompositeType.Attribute;
import dev.ambix.schema.Domain;
import dev.ambix.schema.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of domains and composite types that stay. */
final class TypeSteps {
    private final ObjectRef ref;
    private final Steps steps;
    private final List<Step> chain = new ArrayList<>();

    private TypeSteps(ObjectRef ref, Steps steps) {
        this.ref = ref;
        this.steps = steps;
    }

    static void alter(CompositeType was, CompositeType now, Steps steps) {
        TypeSteps type = new TypeSteps(now.ref(), steps);
        type.attributes(was, now);
        steps.chain(type.chain);
    }

    static void alter(Domain was, Domain now, Steps steps) {
        TypeSteps type = new TypeSteps(now.ref(), steps);
        type.domain(was, now);
        steps.chain(type.chain);
    }

    private void attributes(CompositeType was, CompositeType now) {
        for (Attribute attribute : was.attributes()) {
            if (find(now, attribute.name()).isEmpty()) {
                then(new DropAttribute(was.name(), attribute.name(), Optional.of(attribute)));
            }
        }
        for (Attribute attribute : now.attributes()) {
            Optional<Attribute> earlier = find(was, attribute.name());
            if (earlier.isEmpty()) {
                then(new AddAttribute(now.name(), attribute));
            } else if (!earlier.get().type().equals(attribute.type())) {
                then(new SetAttributeType(
                        now.name(),
                        attribute.name(),
                        attribute.type(),
                        Before.was(Optional.of(earlier.get().type()))));
            }
        }
    }

    private static Optional<Attribute> find(CompositeType type, String name) {
        return type.attributes().stream().filter(a -> a.name().equals(name)).findFirst();
    }

    private void domain(Domain was, Domain now) {
        for (Check check : was.checks()) {
            Optional<Check> later = find(now, check);
            if (later.isEmpty() || !later.get().equals(check) && !InPlace.isValidated(check, later.get())) {
                then(new DropDomainConstraint(was.name(), check.name().orElseThrow(), Optional.of(check)));
            }
        }
        if (!was.defaultValue().equals(now.defaultValue())) {
            then(new SetDomainDefault(now.name(), now.defaultValue(), Before.was(was.defaultValue())));
        }
        if (was.nullability() != now.nullability()) {
            then(new SetDomainNullability(now.name(), now.nullability()));
        }
        for (Check check : now.checks()) {
            addCheck(now, find(was, check), check);
        }
    }

    private void addCheck(Domain domain, Optional<Check> was, Check check) {
        if (was.isPresent() && !was.get().equals(check) && InPlace.isValidated(was.get(), check)) {
            then(new ValidateDomainConstraint(domain.name(), check.name().orElseThrow()));
        } else if (!was.equals(Optional.of(check))) {
            then(new AddDomainConstraint(domain.name(), check));
        }
    }

    private static Optional<Check> find(Domain domain, Check check) {
        return domain.checks().stream()
                .filter(c -> c.name().equals(check.name()))
                .findFirst();
    }

    private void then(Operation operation) {
        chain.add(steps.change(Rank.CREATE_TYPE, ref, operation));
    }
}
