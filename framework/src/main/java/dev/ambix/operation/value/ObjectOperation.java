package dev.ambix.operation.value;

import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import java.util.Optional;

/**
 * Changes that PostgreSQL has for all kinds of object alike. Columns and constraints are added and dropped by operations of
 * their own, as parts of their table, but renamed and commented on as all else.
 */
public sealed interface ObjectOperation extends SchemaOperation {
    /** Whether objects that depend on one that is dropped are dropped too. */
    enum Dependents {
        /** The server refuses the drop; the default. */
        RESTRICT,
        /** Dependent objects are dropped too. */
        CASCADE
    }

    /**
     * Creates an object. The reverse of a creation that may find an existing object drops it nevertheless, with {@code
     * IF EXISTS}: who created it is not known afterward.
     *
     * @param object the object
     * @param existence the behaviour if it exists already
     * @param locking whether writers go on meanwhile, which only indexes allow
     */
    record CreateObject(SchemaObject object, Existence existence, Locking locking) implements ObjectOperation {
        public CreateObject {
            locking.requireFor(object.ref());
            if (locking == Locking.CONCURRENTLY && !(object instanceof Index)) {
                throw new IllegalArgumentException("The " + object.ref()
                        + " is created as its definition says; say CONCURRENTLY there, or give it as an Index.");
            }
        }

        /** Creates an object that must not be there already, while writers wait. */
        public CreateObject(SchemaObject object) {
            this(object, Existence.CHECKED);
        }

        /** Creates an object while writers wait. */
        public CreateObject(SchemaObject object, Existence existence) {
            this(object, existence, Locking.BLOCKING);
        }

        /** The same while writers go on. */
        public CreateObject concurrently() {
            return new CreateObject(object, existence, Locking.CONCURRENTLY);
        }

        @Override
        public Optional<Operation> reverse() {
            return Optional.of(
                    new DropObject(object.ref(), existence, Dependents.RESTRICT, locking, Optional.of(object)));
        }

        @Override
        public String summary() {
            return "create " + object.ref() + locking.suffix();
        }
    }

    /**
     * Drops an object. With CASCADE it has no reverse.
     *
     * @param ref the object
     * @param existence the behaviour if it is missing
     * @param dependents the fate of the objects that depend on it
     * @param locking whether writers go on meanwhile, which only indexes allow
     * @param was its former definition, if known
     */
    record DropObject(
            ObjectRef ref, Existence existence, Dependents dependents, Locking locking, Optional<SchemaObject> was)
            implements ObjectOperation {
        public DropObject {
            locking.requireFor(ref);
            if (locking == Locking.CONCURRENTLY && dependents == Dependents.CASCADE) {
                throw new IllegalArgumentException(
                        "PostgreSQL has no DROP INDEX CONCURRENTLY with CASCADE. Drop what depends on " + ref.name()
                                + " first.");
            }
        }

        /** Drops an object that must be there, and on which nothing depends. */
        public DropObject(ObjectRef ref) {
            this(ref, Existence.CHECKED, Dependents.RESTRICT, Optional.empty());
        }

        /** Drops an object that must be there, and on which nothing depends, with its definition. */
        public DropObject(SchemaObject was) {
            this(was.ref(), Existence.CHECKED, Dependents.RESTRICT, Optional.of(was));
        }

        /** Drops an object while writers wait. */
        public DropObject(ObjectRef ref, Existence existence, Dependents dependents, Optional<SchemaObject> was) {
            this(ref, existence, dependents, Locking.BLOCKING, was);
        }

        /** The same while writers go on. */
        public DropObject concurrently() {
            return new DropObject(ref, existence, dependents, Locking.CONCURRENTLY, was);
        }

        @Override
        public Optional<Operation> reverse() {
            return dependents == Dependents.CASCADE
                    ? Optional.empty()
                    : was.map(object -> new CreateObject(object, existence, locking));
        }

        /** Whether the drop loses rows: those of a table that is no foreign one. */
        public boolean losesRows() {
            return ref.kind() == ObjectKind.TABLE;
        }

        @Override
        public String summary() {
            return "drop " + ref + locking.suffix();
        }
    }

    /**
     * Replaces a definition by another of the same kind and name, keeping comments, privileges and dependents where
     * PostgreSQL can; {@code was} is the former definition, if known.
     */
    record ReplaceObject(SchemaObject object, Optional<SchemaObject> was) implements ObjectOperation {
        public ReplaceObject {
            if (was.filter(earlier -> !earlier.ref().equals(object.ref())).isPresent()) {
                throw new IllegalArgumentException("The " + object.ref() + " cannot replace the "
                        + was.get().ref() + "; drop the one and create the other.");
            }
        }

        @Override
        public Optional<Operation> reverse() {
            return was.map(earlier -> new ReplaceObject(earlier, Optional.of(object)));
        }

        @Override
        public String summary() {
            return "replace " + object.ref();
        }
    }

    record RenameObject(ObjectRef ref, String newName) implements ObjectOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new RenameObject(ref.withOwnName(newName), ref.ownName()));
        }

        @Override
        public String summary() {
            return "rename " + words(ref) + " to " + QualifiedName.spelled(newName);
        }
    }

    /** Moves an object from its schema, which must be named, to another. */
    record MoveObject(ObjectRef ref, String schema) implements ObjectOperation {
        @Override
        public Optional<Operation> reverse() {
            ObjectRef moved = ref.withName(QualifiedName.of(schema, ref.name().name()));
            return ref.name().schema().map(from -> new MoveObject(moved, from));
        }

        @Override
        public String summary() {
            return "move " + ref + " to schema " + schema;
        }
    }

    /** Changes the owner to a role, or to the current user if none is given. */
    record SetOwner(ObjectRef ref, Optional<String> role, Before<String> was) implements ObjectOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.restore(earlier -> new SetOwner(ref, earlier, Before.was(role)));
        }

        @Override
        public String summary() {
            return "change owner of " + ref + " to " + role.orElse("the current user");
        }
    }

    /** Sets the comment on any object, or removes it. */
    record SetComment(ObjectRef ref, Optional<String> comment, Before<String> was) implements ObjectOperation {
        @Override
        public Optional<Operation> reverse() {
            return was.restore(earlier -> new SetComment(ref, earlier, Before.was(comment)));
        }

        @Override
        public String summary() {
            return "comment on " + words(ref);
        }
    }

    /** Columns and constraints as their own families call them: {@code column account.name}, {@code constraint k of t}. */
    private static String words(ObjectRef ref) {
        return switch (ref.kind()) {
            case COLUMN -> "column " + ref.name().dotted(ref.ownName());
            case CONSTRAINT -> "constraint " + ref.ownName() + " of " + ref.name();
            default -> ref.toString();
        };
    }
}
