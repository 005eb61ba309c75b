package dev.ambix.operation;

import dev.ambix.operation.ObjectOperation.SetComment;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.QualifiedName;
import dev.ambix.schema.SchemaObject;
import java.util.Optional;

/**
 * Changes that PostgreSQL has for all kinds of object alike. Tables, columns, constraints and indexes are created and
 * dropped by operations of their own.
 */
public sealed interface ObjectOperation extends SchemaOperation {
    /** What happens to the objects that depend on one that is dropped. */
    enum Dependents {
        /** The server refuses the drop; the default. */
        RESTRICT,
        /** They are dropped too. */
        CASCADE
    }

    record CreateObject(SchemaObject object, Existence existence) implements ObjectOperation {
        @Override
        public Optional<Operation> reverse() {
            return Optional.of(new DropObject(object.ref(), existence, Dependents.RESTRICT, Optional.of(object)));
        }

        @Override
        public String summary() {
            return "create " + object.ref();
        }
    }

    /** Drops an object; {@code was} is what stood there before, when known. With CASCADE it has no reverse. */
    record DropObject(ObjectRef ref, Existence existence, Dependents dependents, Optional<SchemaObject> was)
            implements ObjectOperation {
        @Override
        public Optional<Operation> reverse() {
            return dependents == Dependents.CASCADE
                    ? Optional.empty()
                    : was.map(object -> new CreateObject(object, existence));
        }

        @Override
        public String summary() {
            return "drop " + ref;
        }
    }

    /**
     * Puts a definition in the place of another of the same kind and name, keeping comments, privileges and dependents
     * where PostgreSQL can; {@code was} is what stood there before, when known.
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
            return "rename " + ref + " to " + newName;
        }
    }

    /** Moves an object from its schema, which must be named, to another. */
    record MoveObject(ObjectRef ref, String schema) implements ObjectOperation {
        @Override
        public Optional<Operation> reverse() {
            ObjectRef moved = new ObjectRef(
                    ref.kind(),
                    new QualifiedName(Optional.of(schema), ref.name().name()),
                    ref.detail());
            return ref.name().schema().map(from -> new MoveObject(moved, from));
        }

        @Override
        public String summary() {
            return "move " + ref + " to schema " + schema;
        }
    }

    /** Gives an object another owner, or, without a role, to whoever runs it. */
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
            // As COMMENT ON spells it.
            return ref.kind() == ObjectKind.COLUMN
                    ? "comment on column " + ref.name() + "." + ref.detail()
                    : "comment on " + ref;
        }
    }
}
