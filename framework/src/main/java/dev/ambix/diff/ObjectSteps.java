package dev.ambix.diff;

import dev.ambix.operation.Before;
import dev.ambix.operation.Existence;
import dev.ambix.operation.ExtensionOperation.UpdateExtension;
import dev.ambix.operation.FiringOperation.SetFiring;
import dev.ambix.operation.GrantOperation.AlterDefaultPrivileges;
import dev.ambix.operation.ObjectOperation.CreateObject;
import dev.ambix.operation.ObjectOperation.ReplaceObject;
import dev.ambix.operation.ObjectOperation.SetComment;
import dev.ambix.operation.ViewOperation.SetViewDefault;
import dev.ambix.schema.Comment;
import dev.ambix.schema.CompositeType;
import dev.ambix.schema.DefaultPrivileges;
import dev.ambix.schema.Domain;
import dev.ambix.schema.EnumType;
import dev.ambix.schema.Extension;
import dev.ambix.schema.Index;
import dev.ambix.schema.MaterializedView;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.Owner;
import dev.ambix.schema.Privileges;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.Routine;
import dev.ambix.schema.Rule;
import dev.ambix.schema.SchemaObject;
import dev.ambix.schema.Sequence;
import dev.ambix.schema.Table;
import dev.ambix.schema.Trigger;
import dev.ambix.schema.View;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The steps of all objects but tables: new ones are created, others altered or replaced. */
final class ObjectSteps {
    private final SchemaComparison comparison;
    private final Steps steps;
    private final OptionSteps options;
    private final SequenceSteps sequences;
    private final OwnerSteps owners;

    ObjectSteps(SchemaComparison comparison) {
        this.comparison = comparison;
        this.steps = comparison.steps();
        this.options = new OptionSteps(comparison);
        this.sequences = new SequenceSteps(comparison);
        this.owners = new OwnerSteps(comparison);
    }

    void add() {
        for (SchemaObject object : comparison.to().schema().objects().values()) {
            if (object instanceof Table) {
                continue;
            }
            if (comparison.isNew(object.ref())) {
                if (!(object instanceof Index)) {
                    create(object);
                }
            } else {
                comparison.altered(object).ifPresent(was -> alter(was, object));
                parts(object);
            }
        }
        new IndexSteps(comparison).add();
        comparison
                .from()
                .schema()
                .all(DefaultPrivileges.class)
                .filter(was -> !comparison.to().has(was.ref()) && !isOfGoneSchema(was))
                .forEach(was -> defaults(was, was.builtIn()));
    }

    private void create(SchemaObject object) {
        if (object instanceof Comment comment) {
            steps.make(
                    Rank.COMMENT,
                    comment.ref(),
                    new SetComment(
                            comment.on(), Optional.of(comment.text()), Before.was(Comment.initial(comment.on()))));
        } else if (object instanceof Owner owner) {
            owners.set(owner);
        } else if (object instanceof Privileges privileges) {
            GrantSteps.grant(privileges, comparison);
        } else if (object instanceof DefaultPrivileges now) {
            defaults(now.builtIn(), now);
        } else if (object instanceof Sequence sequence) {
            sequences.create(sequence);
        } else if (object instanceof Domain domain) {
            TypeSteps.create(domain, comparison);
        } else if (object instanceof MaterializedView view) {
            MaterializedView first = view.withClusteredOn(Optional.empty());
            steps.make(Rank.CREATE_VIEW, view.ref(), new CreateObject(first, Existence.CHECKED));
            options.clustered(view.ref(), Optional.empty(), view.clusteredOn());
        } else if (object instanceof View view && view.first().isPresent()) {
            View first = view.firstVersion().orElseThrow();
            steps.make(Rank.CREATE_VIEW, view.ref(), new CreateObject(first, Existence.CHECKED));
            query(view);
        } else {
            steps.make(rank(object.ref()), object.ref(), new CreateObject(object, Existence.CHECKED));
        }
    }

    private void alter(SchemaObject was, SchemaObject now) {
        if (was instanceof EnumType a && now instanceof EnumType b) {
            EnumSteps.alter(a, b, steps);
        } else if (was instanceof CompositeType a && now instanceof CompositeType b) {
            TypeSteps.alter(a, b, comparison);
        } else if (was instanceof Domain a && now instanceof Domain b) {
            TypeSteps.alter(a, b, comparison);
        } else if (was instanceof Sequence a && now instanceof Sequence b) {
            sequences.alter(a, b);
        } else if (was instanceof Extension a && now instanceof Extension b) {
            steps.change(Rank.CREATE_EXTENSION, now.ref(), new UpdateExtension(b.name(), b.version(), a.version()));
        } else if (was instanceof Comment a && now instanceof Comment b) {
            steps.change(
                    Rank.COMMENT,
                    now.ref(),
                    new SetComment(b.on(), Optional.of(b.text()), Before.was(Optional.of(a.text()))));
        } else if (now instanceof Owner owner) {
            owners.set(owner);
        } else if (was instanceof Privileges a && now instanceof Privileges b) {
            GrantSteps.alter(a, b, comparison);
        } else if (was instanceof DefaultPrivileges a && now instanceof DefaultPrivileges b) {
            defaults(a, b);
        } else {
            alterKept(was, now);
        }
    }

    /** The parts of what stays that are made anew, even where the whole is the same. */
    private void parts(SchemaObject object) {
        if (object instanceof Domain domain) {
            TypeSteps.checks(domain, comparison);
        } else if (object instanceof MaterializedView now) {
            MaterializedView was =
                    (MaterializedView) comparison.from().object(now.ref()).orElseThrow();
            options.clustered(now.ref(), was.clusteredOn(), now.clusteredOn());
        } else if (object instanceof View view && comparison.isNew(SchemaIndex.query(view.name()))) {
            query(view);
        }
    }

    private void query(View view) {
        View first = view.firstVersion().orElseThrow();
        steps.make(Rank.CREATE_VIEW, SchemaIndex.query(view.name()), new ReplaceObject(view, Optional.of(first)));
    }

    private void alterKept(SchemaObject was, SchemaObject now) {
        if (was instanceof Index a && now instanceof Index b) {
            options.parameters(
                    now.ref(), a.definition().parameters(), b.definition().parameters());
            options.tablespace(
                    now.ref(), a.definition().tablespace(), b.definition().tablespace());
        } else if (was instanceof MaterializedView a && now instanceof MaterializedView b) {
            options.parameters(now.ref(), a.parameters(), b.parameters());
            options.tablespace(now.ref(), a.tablespace(), b.tablespace());
        } else if (was instanceof View a && now instanceof View b) {
            defaults(a, b);
        } else if (was instanceof Trigger a && now instanceof Trigger b) {
            firing(now.ref(), a.state(), b.state());
        } else if (was instanceof Rule a && now instanceof Rule b) {
            firing(now.ref(), a.state(), b.state());
        } else if (now instanceof Routine) {
            steps.change(Rank.CREATE_FUNCTION, now.ref(), new ReplaceObject(now, Optional.of(was)));
        }
    }

    private void defaults(View was, View now) {
        Set<String> columns = new TreeSet<>(was.defaults().keySet());
        columns.addAll(now.defaults().keySet());
        for (String column : columns) {
            Optional<String> before = Optional.ofNullable(was.defaults().get(column));
            Optional<String> after = Optional.ofNullable(now.defaults().get(column));
            if (!before.equals(after)) {
                SetViewDefault set = new SetViewDefault(now.name(), column, after, Before.was(before));
                steps.change(Rank.CREATE_VIEW, now.ref(), set);
            }
        }
    }

    private void firing(ObjectRef ref, Trigger.State was, Trigger.State now) {
        steps.change(Rank.CREATE_TRIGGER, ref, new SetFiring(ref, now, Optional.of(was)));
    }

    private void defaults(DefaultPrivileges was, DefaultPrivileges now) {
        steps.add(steps.next(Rank.GRANT, now.ref(), new AlterDefaultPrivileges(now, was)));
    }

    /** They go with their schema. */
    private boolean isOfGoneSchema(DefaultPrivileges privileges) {
        return privileges
                .schema()
                .map(name -> ObjectRef.of(ObjectKind.SCHEMA, QualifiedName.of(name)))
                .filter(comparison.gone()::contains)
                .isPresent();
    }

    static Rank rank(ObjectRef ref) {
        return switch (ref.kind()) {
            case SCHEMA -> Rank.CREATE_SCHEMA;
            case EXTENSION -> Rank.CREATE_EXTENSION;
            case COLLATION, TYPE, DOMAIN -> Rank.CREATE_TYPE;
            case TEXT_SEARCH_PARSER,
                    TEXT_SEARCH_TEMPLATE,
                    TEXT_SEARCH_DICTIONARY,
                    TEXT_SEARCH_CONFIGURATION,
                    LANGUAGE,
                    FOREIGN_DATA_WRAPPER,
                    SERVER -> Rank.CREATE_BASE;
            case SEQUENCE -> Rank.CREATE_SEQUENCE;
            case FUNCTION, PROCEDURE, AGGREGATE -> Rank.CREATE_FUNCTION;
            case CAST, OPERATOR, OPERATOR_CLASS, OPERATOR_FAMILY -> Rank.CREATE_OPERATOR;
            case VIEW, MATERIALIZED_VIEW -> Rank.CREATE_VIEW;
            case TRIGGER, RULE, POLICY, EVENT_TRIGGER -> Rank.CREATE_TRIGGER;
            default -> Rank.CREATE_OBJECT;
        };
    }
}
