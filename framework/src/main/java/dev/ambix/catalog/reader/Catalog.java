package dev.ambix.catalog.reader;

import dev.ambix.catalog.reader.ColumnTypeReader.NamedType;
import dev.ambix.catalog.reader.ColumnTypeReader.TypeUse;
import dev.ambix.catalog.reader.ExpressionReader.Expression;
import dev.ambix.catalog.row.Address;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.ColumnSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The objects that the readers have found so far; each adds its family, and finds the earlier ones in it. */
public final class Catalog {
    private final ReadOptions options;
    private final Map<Address, ObjectRef> refs = new HashMap<>();
    private final Map<Address, ObjectRef> owners = new HashMap<>();
    private final Set<Address> inherited = new HashSet<>();
    private final Map<Address, ObjectRef> commented = new HashMap<>();
    private final Map<Address, String> comments = new LinkedHashMap<>();
    private final Map<Long, Relation> relations = new LinkedHashMap<>();
    private final Map<Long, String> operatorClasses = new HashMap<>();
    private final Map<Long, QualifiedName> collations = new HashMap<>();
    private final Map<TypeUse, NamedType> columnTypes = new HashMap<>();
    private final Map<Address, Expression> expressions = new HashMap<>();
    private final Map<Address, ColumnSettings> columnSettings = new HashMap<>();
    private final List<SchemaObject> objects = new ArrayList<>();
    private final SortedSet<QualifiedName> invalidIndexes = new TreeSet<>();

    public Catalog(ReadOptions options) {
        this.options = options;
    }

    public String defaultSchema() {
        return options.defaultSchema();
    }

    public boolean leavesOut(QualifiedName table) {
        return options.leftOut().contains(table);
    }

    public void add(Address address, SchemaObject object) {
        objects.add(object);
        refs.put(address, object.ref());
    }

    public void add(SchemaObject object) {
        objects.add(object);
    }

    /** Takes an object out again, to be put back with more in it. */
    public <T extends SchemaObject> Optional<T> take(Class<T> type, ObjectRef ref) {
        Optional<T> object = objects.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(candidate -> candidate.ref().equals(ref))
                .findFirst();
        object.ifPresent(objects::remove);
        return object;
    }

    /** Takes a relation out again that belongs to a table that is not read, with its reference. */
    public void forget(Relation relation) {
        relations.remove(relation.oid());
        refs.remove(Address.of(CatalogTable.RELATION, relation.oid()));
    }

    /** Locates a comment at an address that belongs otherwise to a part of another object. */
    public void locateComment(Address address, ObjectRef ref) {
        commented.put(address, ref);
    }

    /** The object or part that a comment is on. */
    public Optional<ObjectRef> commented(Address address) {
        return Optional.ofNullable(commented.get(address)).or(() -> at(address));
    }

    /** Locates a part, or an object that is added later, at an address. */
    public void locate(Address address, ObjectRef ref) {
        refs.put(address, ref);
    }

    /** Assigns an address to the object of which it is a part or by-product, such as the type of a table's rows. */
    public void assign(Address address, ObjectRef owner) {
        owners.put(address, owner);
    }

    /** The object on whose existence an address depends: the owner, or else the object itself. */
    public Optional<ObjectRef> owner(Address address) {
        return Optional.ofNullable(owners.get(address)).or(() -> at(address));
    }

    /** Marks an address as inherited from a parent: its needs are the parent's. */
    public void inherit(Address address) {
        inherited.add(address);
    }

    public boolean isInherited(Address address) {
        return inherited.contains(address);
    }

    /** The object, or part of one, at an address. */
    public Optional<ObjectRef> at(Address address) {
        return Optional.ofNullable(refs.get(address));
    }

    public void add(Relation relation) {
        relations.put(relation.oid(), relation);
    }

    /** A table, view or other relation that is read. */
    public Optional<Relation> relation(long oid) {
        return Optional.ofNullable(relations.get(oid));
    }

    public Collection<Relation> relations() {
        return relations.values();
    }

    public void comment(Address address, String text) {
        comments.put(address, text);
    }

    /** The comment at an address, which is then taken. */
    public Optional<String> takeComment(Address address) {
        return Optional.ofNullable(comments.remove(address));
    }

    public Map<Address, String> comments() {
        return comments;
    }

    /** Operator classes that are not their type's default, as index definitions name them. */
    public Map<Long, String> operatorClasses() {
        return operatorClasses;
    }

    /** All collations but the database's own. */
    public Map<Long, QualifiedName> collations() {
        return collations;
    }

    public Map<TypeUse, NamedType> columnTypes() {
        return columnTypes;
    }

    /** The defaults and generation expressions of columns, by the address of the column. */
    public Map<Address, Expression> expressions() {
        return expressions;
    }

    /** The settings of columns that differ from the defaults. */
    public Map<Address, ColumnSettings> columnSettings() {
        return columnSettings;
    }

    public SortedSet<QualifiedName> invalidIndexes() {
        return invalidIndexes;
    }

    public List<SchemaObject> objects() {
        return objects;
    }
}
