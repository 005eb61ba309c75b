package dev.ambix.diff.index;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Check;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.IndexedConstraint;
import dev.ambix.schema.graph.Casts;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaElement;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.Identifiers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One of the two schemas that are compared. Its elements are its objects and, of their own, its columns and
 * constraints, also those of domains, and the queries of views that read themselves.
 */
public final class SchemaIndex {
    private final Schema schema;
    private final Casts casts;
    private final Kinds kinds;
    private final Map<ObjectRef, SchemaElement> elements = new HashMap<>();
    private final SortedMap<ObjectRef, SchemaElement> sorted;
    private final Map<QualifiedName, ObjectRef> relations = new HashMap<>();
    private final Map<ObjectRef, SortedSet<ObjectRef>> needs;
    private @Nullable Mentions mentions;

    /** A schema, its elements by the rules of their kinds. */
    public SchemaIndex(SchemaGraph graph, Kinds kinds) {
        this.kinds = kinds;
        this.schema = graph.schema();
        this.casts = graph.casts();
        for (SchemaObject object : schema.objects().values()) {
            add(object);
        }
        this.sorted = Collections.unmodifiableSortedMap(new TreeMap<>(elements));
        this.needs = new Needs(this, graph.dependencies()).all();
    }

    private void add(SchemaObject object) {
        elements.put(object.ref(), object);
        switch (object.ref().kind()) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW ->
                relations.put(object.ref().name(), object.ref());
            default -> {}
        }
        if (object instanceof Table table) {
            table.columns().forEach(column -> elements.put(column(table.name(), column.name()), column));
            table.constraints().forEach(constraint -> elements.put(constraint(table.name(), constraint), constraint));
        } else if (object instanceof Domain domain) {
            domain.checks().forEach(check -> elements.put(check(domain.name(), check), check));
        } else if (object instanceof View view && view.first().isPresent()) {
            elements.put(query(view.name()), view);
        }
    }

    public static ObjectRef column(QualifiedName table, String name) {
        return ObjectRef.part(ObjectKind.COLUMN, table, name);
    }

    public static ObjectRef constraint(QualifiedName table, Constraint constraint) {
        return ObjectRef.part(ObjectKind.CONSTRAINT, table, constraint.name().orElse("(unnamed)"));
    }

    public static ObjectRef check(QualifiedName domain, Check check) {
        return ObjectRef.part(ObjectKind.DOMAIN_CONSTRAINT, domain, check.name().orElse("(unnamed)"));
    }

    /**
     * The query of a view, which is a rule in PostgreSQL too; an element of its own only where the view reads itself.
     */
    public static ObjectRef query(QualifiedName view) {
        return ObjectRef.part(ObjectKind.RULE, view, "_RETURN");
    }

    public Schema schema() {
        return schema;
    }

    public Kinds kinds() {
        return kinds;
    }

    public Casts casts() {
        return casts;
    }

    /** All objects, columns, constraints and queries, sorted. */
    public SortedMap<ObjectRef, SchemaElement> elements() {
        return sorted;
    }

    public Optional<SchemaElement> element(ObjectRef ref) {
        return Optional.ofNullable(elements.get(ref));
    }

    /** The element, or null if there is none: asked for each element of large schemas. */
    public @Nullable SchemaElement elementOrNull(ObjectRef ref) {
        return elements.get(ref);
    }

    public boolean has(ObjectRef ref) {
        return elements.containsKey(ref);
    }

    public Optional<SchemaObject> object(ObjectRef ref) {
        return schema.find(ref);
    }

    public Optional<Column> findColumn(ObjectRef ref) {
        return Optional.ofNullable(elements.get(ref))
                .filter(Column.class::isInstance)
                .map(Column.class::cast);
    }

    public Optional<Constraint> findConstraint(ObjectRef ref) {
        return Optional.ofNullable(elements.get(ref))
                .filter(Constraint.class::isInstance)
                .map(Constraint.class::cast);
    }

    /** The table or view of a name. */
    public Optional<ObjectRef> relation(QualifiedName name) {
        return Optional.ofNullable(relations.get(name));
    }

    /** The object that an element is, or is a part of. */
    public ObjectRef owner(ObjectRef ref) {
        return switch (ref.kind()) {
            case COLUMN, CONSTRAINT -> relation(ref.name()).orElse(ObjectRef.of(ObjectKind.TYPE, ref.name()));
            case DOMAIN_CONSTRAINT -> ObjectRef.of(ObjectKind.DOMAIN, ref.name());
            case RULE -> ref.equals(query(ref.name())) ? ObjectRef.of(ObjectKind.VIEW, ref.name()) : ref;
            default -> ref;
        };
    }

    /** The objects that the bodies of functions mention; the bodies are read on first use. */
    public Mentions mentions() {
        Mentions known = mentions;
        if (known == null) {
            known = new Mentions(schema);
            mentions = known;
        }
        return known;
    }

    /** A type without the domains over it, also as the type of the elements of an array. */
    public ColumnType underlying(ColumnType type) {
        String element = element(type);
        String dimensions = type.sql().substring(element.length());
        return schema.all(Domain.class)
                .filter(domain -> domain.type().sql().equals(element))
                .findFirst()
                .map(domain -> underlying(new ColumnType(domain.base().sql() + dimensions)))
                .orElse(type);
    }

    /** Whether values of a type, or the elements of an array, are of a composite type. */
    boolean isComposite(ColumnType type) {
        return composite(new ColumnType(element(type))).isPresent();
    }

    /** The composite type of a name. */
    public Optional<CompositeType> composite(ColumnType type) {
        return schema.all(CompositeType.class)
                .filter(composite -> Identifiers.sql(composite.name()).equals(type.sql()))
                .findFirst();
    }

    private static String element(ColumnType type) {
        int end = type.sql().length();
        while (type.sql().startsWith("[]", end - 2)) {
            end -= 2;
        }
        return type.sql().substring(0, end);
    }

    /**
     * The name that an element takes among all relations and types of its schema; keys take it for their indexes, identity
     * columns for their sequences.
     */
    public Optional<QualifiedName> relationName(ObjectRef ref) {
        Optional<Column> identity =
                findColumn(ref).filter(column -> column.identityOptions().isPresent());
        if (identity.isPresent()) {
            return identity.map(
                    column -> SequenceNames.identity(ref.name(), column).name());
        }
        boolean isKey =
                findConstraint(ref).filter(IndexedConstraint.class::isInstance).isPresent();
        if (isKey) {
            return Optional.of(ref.name().withName(ref.ownName()));
        }
        return Relations.isRelation(ref) ? Optional.of(ref.name()) : Optional.empty();
    }

    /** Whether a constraint calls a function that takes the rows of its own table, or values of its own domain. */
    public boolean isCircular(ObjectRef constraint) {
        ObjectRef owner = owner(constraint);
        return needs(constraint).stream()
                .anyMatch(
                        needed -> needed.kind().hasArguments() && needs(needed).contains(owner));
    }

    /** Whether something that a function reads is a view that reads itself, in which PostgreSQL would not find an end. */
    public boolean endsInCircle(ObjectRef routine) {
        List<ObjectRef> read = new ArrayList<>(mentions().of(routine));
        read.add(routine);
        return needed(read).stream().anyMatch(ref -> ref.kind() == ObjectKind.VIEW && has(query(ref.name())));
    }

    /** Elements with everything they need, directly or not. */
    public Set<ObjectRef> needed(Collection<ObjectRef> things) {
        Set<ObjectRef> reached = new HashSet<>(things);
        Deque<ObjectRef> open = new ArrayDeque<>(things);
        while (!open.isEmpty()) {
            needs(open.remove()).stream().filter(reached::add).forEach(open::add);
        }
        return reached;
    }

    /** The elements that an element needs; possibly none. */
    public SortedSet<ObjectRef> needs(ObjectRef ref) {
        return needs.getOrDefault(ref, Collections.emptySortedSet());
    }
}
