package dev.ambix.schema.name;

import dev.ambix.schema.Ref;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reference to an object: its kind and name, and further properties that tell it from others, such as argument types.
 * {@link Ref} has the words for them.
 */
public sealed interface ObjectRef extends Comparable<ObjectRef> {
    ObjectKind kind();

    /** The object's name; of a part, such as a column or a trigger, that of its table, view, domain or type. */
    QualifiedName name();

    /** The same under another name, or within another table, view, domain or type. */
    ObjectRef withName(QualifiedName other);

    /** The name that the object itself has, without schema and table. */
    default String ownName() {
        return name().name();
    }

    /** The same object under another own name. */
    default ObjectRef withOwnName(String other) {
        return withName(name().withName(other));
    }

    /** An object that its kind and name tell; a routine without arguments too. */
    static ObjectRef of(ObjectKind kind, QualifiedName name) {
        return kind.hasArguments() ? new Routine(kind, name, "") : new Named(kind, name);
    }

    /** A part of a table, view, domain or type: a column, constraint, trigger, rule, policy or value of an enum type. */
    static ObjectRef part(ObjectKind kind, QualifiedName owner, String name) {
        return new Part(kind, owner, name);
    }

    /** A function, procedure or aggregate by its argument types as PostgreSQL writes them: {@code integer, text}. */
    static ObjectRef routine(ObjectKind kind, QualifiedName name, String arguments) {
        return new Routine(kind, name, arguments);
    }

    /** The comment on an object, the privileges on it, or its owner. */
    static ObjectRef about(ObjectKind kind, ObjectRef subject) {
        return new About(kind, subject);
    }

    /**
     * An object that its kind and name identify. Schemas, extensions, publications and others outside schemas have a
     * name without one.
     */
    record Named(ObjectKind kind, QualifiedName name) implements ObjectRef {
        public Named {
            require(isNamed(kind), kind, name);
        }

        /** As that of any record, but made by hand like that of {@link QualifiedName}. */
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || other instanceof Named that && kind == that.kind && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return 31 * kind.ordinal() + name.hashCode();
        }

        private static boolean isNamed(ObjectKind kind) {
            return switch (kind) {
                case OPERATOR, OPERATOR_CLASS, OPERATOR_FAMILY, CAST, TRANSFORM, USER_MAPPING -> false;
                case DEFAULT_PRIVILEGES, COMMENT, PRIVILEGES, OWNER -> false;
                default -> !kind.isPart() && !kind.hasArguments();
            };
        }

        @Override
        public ObjectRef withName(QualifiedName other) {
            return new Named(kind, other);
        }

        @Override
        public String toString() {
            return kind.words() + " " + name;
        }
    }

    /**
     * A part of a table, view, domain or type.
     *
     * @param name the name of the table, view, domain or type
     * @param ownName the name of the part
     */
    record Part(ObjectKind kind, QualifiedName name, String ownName) implements ObjectRef {
        public Part {
            require(kind.isPart(), kind, name);
            if (ownName.isEmpty()) {
                throw new IllegalArgumentException("A " + kind.words() + " of " + name + " needs a name of its own.");
            }
        }

        /** As that of any record, but made by hand like that of {@link QualifiedName}. */
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || other instanceof Part that
                            && kind == that.kind
                            && ownName.equals(that.ownName)
                            && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * kind.ordinal() + name.hashCode()) + ownName.hashCode();
        }

        @Override
        public ObjectRef withName(QualifiedName other) {
            return new Part(kind, other, ownName);
        }

        @Override
        public ObjectRef withOwnName(String other) {
            return new Part(kind, name, other);
        }

        /** {@code trigger audit on account}. */
        @Override
        public String toString() {
            String own = QualifiedName.spelled(ownName);
            boolean isOfType = kind == ObjectKind.ENUM_VALUE || kind == ObjectKind.ATTRIBUTE;
            return kind.words() + " " + own + (isOfType ? " of the type " : " on ") + name;
        }
    }

    /**
     * A function, procedure or aggregate.
     *
     * @param arguments the types of its arguments as PostgreSQL writes them: {@code integer, text}
     */
    record Routine(ObjectKind kind, QualifiedName name, String arguments) implements ObjectRef {
        public Routine {
            require(kind.hasArguments(), kind, name);
        }

        @Override
        public ObjectRef withName(QualifiedName other) {
            return new Routine(kind, other, arguments);
        }

        /** {@code function add(integer, integer)}. */
        @Override
        public String toString() {
            return kind.words() + " " + name + "(" + arguments + ")";
        }
    }

    /**
     * An operator.
     *
     * @param left the type of its left operand, or {@code none}
     * @param right the type of its right operand
     */
    record Operator(QualifiedName name, String left, String right) implements ObjectRef {
        @Override
        public ObjectKind kind() {
            return ObjectKind.OPERATOR;
        }

        @Override
        public ObjectRef withName(QualifiedName other) {
            return new Operator(other, left, right);
        }

        /** Both types with a comma between them. */
        public String operands() {
            return left + ", " + right;
        }

        /** {@code operator public.=== integer, integer}: in SQL too the name of an operator stands without quotes. */
        @Override
        public String toString() {
            String schema = name.schema()
                    .map(spelled -> QualifiedName.spelled(spelled) + ".")
                    .orElse("");
            return kind().words() + " " + schema + name.name() + " " + operands();
        }
    }

    /**
     * An operator class or family.
     *
     * @param method its access method, such as {@code btree}
     */
    record OfAccessMethod(ObjectKind kind, QualifiedName name, String method) implements ObjectRef {
        public OfAccessMethod {
            require(kind == ObjectKind.OPERATOR_CLASS || kind == ObjectKind.OPERATOR_FAMILY, kind, name);
        }

        @Override
        public ObjectRef withName(QualifiedName other) {
            return new OfAccessMethod(kind, other, method);
        }

        @Override
        public String toString() {
            return kind.words() + " " + name + " " + method;
        }
    }

    /** A cast between two types as PostgreSQL writes them. Its name is its source type. */
    record Cast(String source, String target) implements ObjectRef {
        @Override
        public ObjectKind kind() {
            return ObjectKind.CAST;
        }

        @Override
        public QualifiedName name() {
            return QualifiedName.of(source);
        }

        @Override
        public ObjectRef withName(QualifiedName other) {
            return new Cast(other.name(), target);
        }

        @Override
        public String toString() {
            return kind().words() + " " + source + " " + target;
        }
    }

    /**
     * A transform of the values of a type, as PostgreSQL writes it, for functions of a language. Its name is the type.
     */
    record Transform(String type, String language) implements ObjectRef {
        @Override
        public ObjectKind kind() {
            return ObjectKind.TRANSFORM;
        }

        @Override
        public QualifiedName name() {
            return QualifiedName.of(type);
        }

        @Override
        public ObjectRef withName(QualifiedName other) {
            return new Transform(other.name(), language);
        }

        /** {@code transform for integer language sql}. */
        @Override
        public String toString() {
            return kind().words() + " for " + type + " language " + language;
        }
    }

    /** A user mapping of a role, or of {@code public}, on a foreign server. Its name is that of the server. */
    record UserMapping(String role, String server) implements ObjectRef {
        @Override
        public ObjectKind kind() {
            return ObjectKind.USER_MAPPING;
        }

        @Override
        public QualifiedName name() {
            return QualifiedName.of(server);
        }

        @Override
        public ObjectRef withName(QualifiedName other) {
            return new UserMapping(role, other.name());
        }

        @Override
        public String toString() {
            return kind().words() + " " + server + " " + role;
        }
    }

    /**
     * The privileges on objects that a role makes from now on. Their name is the role, within the schema.
     *
     * @param objects the kind of objects in PostgreSQL's words
     * @param schema the schema in which they are made, or empty for all
     */
    record DefaultPrivileges(String role, String objects, Optional<String> schema) implements ObjectRef {
        @Override
        public ObjectKind kind() {
            return ObjectKind.DEFAULT_PRIVILEGES;
        }

        @Override
        public QualifiedName name() {
            return new QualifiedName(schema, role);
        }

        @Override
        public ObjectRef withName(QualifiedName other) {
            return new DefaultPrivileges(other.name(), objects, other.schema());
        }

        @Override
        public String toString() {
            String in = schema.map(name -> " in schema " + name).orElse("");
            return kind().words() + " of " + role + " on " + objects + in;
        }
    }

    /** The comment on an object, the privileges on it, or its owner. Its name is that of the object. */
    record About(ObjectKind kind, ObjectRef subject) implements ObjectRef {
        public About {
            boolean isAbout = kind == ObjectKind.COMMENT || kind == ObjectKind.PRIVILEGES || kind == ObjectKind.OWNER;
            require(isAbout, kind, subject.name());
        }

        @Override
        public QualifiedName name() {
            return subject.name();
        }

        @Override
        public ObjectRef withName(QualifiedName other) {
            return new About(kind, subject.withName(other));
        }

        @Override
        public String toString() {
            return kind.words() + (kind == ObjectKind.OWNER ? " of " : " on ") + subject;
        }
    }

    /** Compares by kind, then by name, then by the other components. */
    @Override
    default int compareTo(ObjectRef other) {
        int byKind = kind().compareTo(other.kind());
        int byName = byKind != 0 ? byKind : name().compareTo(other.name());
        return byName != 0 ? byName : RefOrder.compareRest(this, other);
    }

    private static void require(boolean isRight, ObjectKind kind, QualifiedName name) {
        if (!isRight) {
            throw new IllegalArgumentException("The " + kind.words() + " " + name
                    + " cannot be named like this; Ref has the words for each kind.");
        }
    }
}
