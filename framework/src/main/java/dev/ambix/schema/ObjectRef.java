package dev.ambix.schema;

/**
 * Which object is meant: its kind and its name.
 *
 * <p>Schemas, extensions, publications and others that stand in no schema have a name without one.
 *
 * @param kind the kind
 * @param name the name; of a part, such as a column, a constraint or a trigger, that of the table, view or domain
 * @param detail the own name of a part; the argument types of a routine or operator, as {@code integer, text} and {@code
 *     none, integer}; the access method of an operator class or family; the role of a user mapping, whose name is that of
 *     its server; the target type of a cast, whose name is its source type; kind and detail of what a comment,
 *     privileges or an owner are about; otherwise empty
 */
public record ObjectRef(ObjectKind kind, QualifiedName name, String detail) implements Comparable<ObjectRef> {
    public ObjectRef {
        if (kind.isPart() && detail.isEmpty()) {
            throw new IllegalArgumentException("A " + kind.words() + " of " + name + " needs a name of its own.");
        }
    }

    /** An object that its kind and name tell; a routine without arguments too. */
    public static ObjectRef of(ObjectKind kind, QualifiedName name) {
        return new ObjectRef(kind, name, "");
    }

    /** A part of a table, view or domain: a column, constraint, trigger, rule or policy. */
    public static ObjectRef part(ObjectKind kind, QualifiedName owner, String name) {
        return new ObjectRef(kind, owner, name);
    }

    /** A function, procedure or aggregate by its argument types as PostgreSQL writes them: {@code integer, text}. */
    public static ObjectRef routine(ObjectKind kind, QualifiedName name, String arguments) {
        return new ObjectRef(kind, name, arguments);
    }

    /** The comment on an object, the privileges on it, or its owner. */
    public static ObjectRef about(ObjectKind kind, ObjectRef subject) {
        return new ObjectRef(kind, subject.name, subject.kind + " " + subject.detail);
    }

    /** The object that a comment, privileges or an owner are about; the opposite of {@link #about}. */
    public ObjectRef subject() {
        if (!isAbout()) {
            throw new IllegalStateException("The " + this + " is about no other object.");
        }
        int blank = detail.indexOf(' ');
        return new ObjectRef(ObjectKind.valueOf(detail.substring(0, blank)), name, detail.substring(blank + 1));
    }

    private boolean isAbout() {
        return kind == ObjectKind.COMMENT || kind == ObjectKind.PRIVILEGES || kind == ObjectKind.OWNER;
    }

    /** The name that the object itself has, without schema and table. */
    public String ownName() {
        return kind.isPart() ? detail : name.name();
    }

    /** The same object under another own name. */
    public ObjectRef withOwnName(String other) {
        return kind.isPart() ? new ObjectRef(kind, name, other) : new ObjectRef(kind, name.withName(other), detail);
    }

    @Override
    public int compareTo(ObjectRef other) {
        int byKind = kind.compareTo(other.kind);
        int byName = byKind != 0 ? byKind : name.compareTo(other.name);
        return byName != 0 ? byName : detail.compareTo(other.detail);
    }

    /** For messages: {@code function add(integer, integer)}, {@code trigger audit on account}. */
    @Override
    public String toString() {
        if (kind.isPart()) {
            return kind.words() + " " + detail + " on " + name;
        } else if (isAbout()) {
            return kind.words() + (kind == ObjectKind.OWNER ? " of " : " on ") + subject();
        } else if (kind == ObjectKind.DEFAULT_PRIVILEGES) {
            String in = name.schema().map(schema -> " in schema " + schema).orElse("");
            return kind.words() + " of " + name.name() + " on " + detail + in;
        } else if (kind.hasArguments()) {
            return kind.words() + " " + name + "(" + detail + ")";
        }
        return kind.words() + " " + name + (detail.isEmpty() ? "" : " " + detail);
    }
}
