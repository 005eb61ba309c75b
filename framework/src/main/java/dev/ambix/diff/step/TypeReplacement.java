package dev.ambix.diff.step;

import dev.ambix.diff.removal.Conversion;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.TypeOperation.DropAttribute;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.CompositeType.Attribute;
import dev.ambix.schema.object.Definition;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.object.Routine;
import dev.ambix.schema.text.DefaultNames;
import dev.ambix.schema.text.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps by which a domain with another base type takes the place of one that columns use: the earlier one is renamed,
 * the later one is made, the columns go from the one to the other with their rows, and the earlier one is dropped. The
 * same is done with the domains over it and the composite types made of it.
 */
public final class TypeReplacement {
    private final SchemaComparison comparison;
    private final Steps steps;
    private final Conversion conversion;
    private final Set<QualifiedName> taken;
    private final Map<ObjectRef, DiffStep> renames = new TreeMap<>();
    private final Map<ObjectRef, DiffStep> drops = new TreeMap<>();

    public TypeReplacement(SchemaComparison comparison) {
        this.comparison = comparison;
        this.steps = comparison.steps();
        this.conversion = comparison.conversion();
        this.taken = Stream.of(comparison.from(), comparison.to())
                .flatMap(side -> side.elements().keySet().stream().flatMap(ref -> side.relationName(ref).stream()))
                .collect(Collectors.toSet());
    }

    public boolean isConverted(ObjectRef type) {
        return !comparison.gone().converted(type).isEmpty();
    }

    /** Puts the later type, which is made as any other, in the place of the earlier one; one without a successor goes. */
    public void replace(SchemaObject was) {
        SchemaObject earlier = comparison.to().has(was.ref()) ? renamed(was) : was;
        List<ObjectRef> below = comparison.from().needs(was.ref()).stream()
                .filter(needed -> !isConverted(needed))
                .toList();
        drops.put(
                was.ref(),
                steps.add(steps.next(was.ref(), drop(earlier))
                        .needing(comparison.gone().converted(was.ref()))
                        .freeing(below)));
        if (was instanceof CompositeType composite && conversion.isByCast(composite)) {
            cast(composite, earlier.ref().name());
        }
    }

    /** The values of a composite type go by a cast that is made for that and dropped before the earlier type is. */
    private void cast(CompositeType was, QualifiedName aside) {
        String source = Identifiers.sql(aside);
        String target = Identifiers.sql(was.name());
        QualifiedName name = was.name().withName(DefaultNames.of(was.name().name(), "", "new"));
        String signature = Identifiers.sql(name) + "(" + source + ")";
        Routine function = new Routine(
                ObjectKind.FUNCTION,
                name,
                source,
                "create function " + signature + " returns " + target + " language sql strict as '"
                        + conversion.fields(was).replace("'", "''") + "'");
        Definition cast = new Definition(
                Ref.cast(source, target), "create cast (" + source + " as " + target + ") with function " + signature);
        DiffStep makesFunction = steps.add(steps.next(was.ref(), create(function))
                .needing(Set.of(was.ref()))
                .needing(conversion.casts(was.ref())));
        DiffStep makesCast = steps.add(steps.next(was.ref(), create(cast)).making(Set.of(Conversion.cast(was.ref()))));
        DiffStep dropsCast = steps.add(
                steps.next(was.ref(), drop(cast)).needing(comparison.gone().converted(was.ref())));
        DiffStep dropsFunction = steps.add(
                steps.next(was.ref(), drop(function)).needing(comparison.gone().converted(was.ref())));
        steps.chain(List.of(makesFunction, makesCast, dropsCast, dropsFunction, drops.get(was.ref())));
    }

    private static CreateObject create(SchemaObject object) {
        return new CreateObject(object, Existence.CHECKED);
    }

    private static DropObject drop(SchemaObject object) {
        return new DropObject(object.ref(), Existence.CHECKED, Dependents.RESTRICT, Optional.of(object));
    }

    /** Renames the former type. That changes its columns, and the domains over it that have no successor. */
    private SchemaObject renamed(SchemaObject was) {
        QualifiedName aside = aside(was.ref().name());
        Set<ObjectRef> removed = new TreeSet<>(comparison.gone().converted(was.ref()));
        removed.add(was.ref());
        comparison.from().schema().all(Domain.class).forEach(other -> {
            if (!comparison.to().has(other.ref())
                    && comparison.from().needed(Set.of(other.ref())).contains(was.ref())
                    && isConverted(other.ref())) {
                removed.add(other.ref());
            }
        });
        DiffStep rename = steps.add(
                steps.next(was.ref(), new RenameObject(was.ref(), aside.name())).removing(removed));
        renames.put(was.ref(), rename);
        if (was instanceof Domain domain) {
            return domain.withName(aside);
        }
        CompositeType composite = (CompositeType) was;
        List<Attribute> lost = lost(composite);
        steps.prelude(lost.stream().map(attribute -> drop(composite, attribute)).toList(), rename);
        List<Attribute> kept = new ArrayList<>(composite.attributes());
        kept.removeAll(lost);
        return new CompositeType(aside, kept);
    }

    /** The attributes that the later type lacks, which are dropped first. */
    private List<Attribute> lost(CompositeType was) {
        List<String> later = ((CompositeType) comparison.to().object(was.ref()).orElseThrow()).attributeNames();
        return was.attributes().stream()
                .filter(attribute -> !later.contains(attribute.name()))
                .toList();
    }

    private DiffStep drop(CompositeType was, Attribute attribute) {
        return steps.add(
                steps.next(was.ref(), new DropAttribute(was.name(), attribute.name(), Optional.of(attribute))));
    }

    private QualifiedName aside(QualifiedName type) {
        QualifiedName name = type.withName(DefaultNames.of(type.name(), "", "old"));
        for (int i = 2; !taken.add(name); i++) {
            name = type.withName(DefaultNames.of(type.name(), "", "old" + i));
        }
        return name;
    }

    /** A type made of another one goes before that one, and after the objects that used it. */
    public void inOrder() {
        drops.forEach((type, drop) -> comparison.from().needs(type).stream()
                .filter(drops::containsKey)
                .forEach(below -> steps.chain(List.of(drop, drops.get(below)))));
        renames.values().forEach(rename -> rename.removes().stream()
                .filter(drops::containsKey)
                .forEach(type -> steps.chain(List.of(rename, drops.get(type)))));
    }
}
