package dev.ambix.schema;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the objects of a {@link Model}, and the former names that it knows:
 *
 * <pre>{@code
 * model.add(table("customer", column("id", BIGINT).identity(), column("email", TEXT)));
 * model.table("customer").renamedFrom("account");
 * model.column("customer", "email").renamedFrom("mail");
 * }</pre>
 */
public final class ModelObjects {
    private final List<SchemaObject> objects = new ArrayList<>();
    private final List<FormerName> formerNames = new ArrayList<>();

    private ModelObjects() {}

    /** The objects that a model defines. */
    public static ModelObjects of(Model model) {
        ModelObjects objects = new ModelObjects();
        model.define(objects);
        return objects;
    }

    /** Adds objects: a table with its indexes and triggers, a view, a function. */
    public void add(SchemaObject... more) {
        objects.addAll(List.of(more));
    }

    /** A table, to tell its former name. */
    public ModelName table(String name) {
        return object(ObjectKind.TABLE, name);
    }

    /** A column of a table, both by their present names, to tell the former name of the column. */
    public ModelName column(String table, String name) {
        return named(ObjectRef.part(ObjectKind.COLUMN, QualifiedName.parse(table), name));
    }

    /** A label of an enum type, to tell its former name. */
    public ModelName label(String type, String label) {
        return named(ObjectRef.part(ObjectKind.ENUM_VALUE, QualifiedName.parse(type), label));
    }

    /** An attribute of a composite type, both by their present names, to tell the former name of the attribute. */
    public ModelName attribute(String type, String name) {
        return named(ObjectRef.part(ObjectKind.ATTRIBUTE, QualifiedName.parse(type), name));
    }

    /** An object of another kind, such as a view or a type, to tell its former name. */
    public ModelName object(ObjectKind kind, String name) {
        return named(ObjectRef.of(kind, QualifiedName.parse(name)));
    }

    private ModelName named(ObjectRef ref) {
        return new ModelName(ref, formerNames::add);
    }

    /**
     * All objects together.
     *
     * @throws IllegalArgumentException if two have one kind and name
     */
    public Schema schema() {
        return Schema.of(objects);
    }

    /** The former names, in the order in which they were given. */
    public List<FormerName> formerNames() {
        return List.copyOf(formerNames);
    }
}
