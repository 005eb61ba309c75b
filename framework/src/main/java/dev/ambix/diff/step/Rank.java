package dev.ambix.diff.step;

import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ConstraintOperation.SetEnforcement;
import dev.ambix.operation.value.ConstraintOperation.ValidateConstraint;
import dev.ambix.operation.value.GrantOperation;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.PartitionOperation.DetachPartition;
import dev.ambix.operation.value.PartitionOperation.RemoveParent;
import dev.ambix.operation.value.PartitionOperation.RenewParents;
import dev.ambix.operation.value.StorageOperation;
import dev.ambix.operation.value.TypeOperation.AddEnumValue;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import org.jspecify.annotations.Nullable;

/**
 * The order of steps that no rule orders, the earlier constant first: a tie-break, for migrations that read well. Any other
 * order of such steps leads to the target schema too. It follows from the operation and the kind of its object: drops first,
 * then all else in pg_dump's order of the kinds, so that objects which the bodies of functions may name without a dependency
 * come early. Only functions come after the tables here, because PostgreSQL reads their bodies, and they often return a table's
 * row.
 */
enum Rank {
    ENUM_VALUE,
    DROP_GRANT,
    DROP_TRIGGER,
    DROP_FOREIGN_KEY,
    DROP_VIEW,
    DROP_INDEX,
    DROP_CONSTRAINT,
    DROP_TABLE,
    DROP_COLUMN,
    DROP_OBJECT,
    CREATE_SCHEMA,
    CREATE_EXTENSION,
    CREATE_TYPE,
    CREATE_BASE,
    CREATE_SEQUENCE,
    CREATE_TABLE,
    ALTER_TABLE,
    ADD_CONSTRAINT,
    ADD_FOREIGN_KEY,
    CREATE_INDEX,
    ALTER_STORAGE,
    CREATE_FUNCTION,
    CREATE_OPERATOR,
    CREATE_VIEW,
    CREATE_OBJECT,
    CREATE_TRIGGER,
    COMMENT,
    OWNER,
    GRANT;

    static Rank of(DiffStep step) {
        Operation operation = step.operation();
        if (operation instanceof DropObject drop) {
            return ofDrop(drop.ref());
        } else if (operation instanceof DropColumn) {
            return DROP_COLUMN;
        } else if (operation instanceof DropConstraint drop) {
            return isForeignKey(drop.was().orElse(null)) ? DROP_FOREIGN_KEY : DROP_CONSTRAINT;
        } else if (operation instanceof GrantOperation) {
            return step.makes().isEmpty() && !step.removes().isEmpty() ? DROP_GRANT : GRANT;
        } else if (operation instanceof SetComment) {
            return COMMENT;
        } else if (operation instanceof AddEnumValue) {
            return ENUM_VALUE;
        } else if (operation instanceof CreateObject create) {
            return ofCreation(create.object().ref());
        }
        return step.about().kind() == ObjectKind.TABLE || step.about().kind() == ObjectKind.FOREIGN_TABLE
                ? ofTable(operation)
                : ofChange(step, operation);
    }

    private static boolean isForeignKey(@Nullable Constraint constraint) {
        return constraint instanceof ForeignKey;
    }

    private static Rank ofDrop(ObjectRef ref) {
        return switch (ref.kind()) {
            case TRIGGER, EVENT_TRIGGER, POLICY, RULE, STATISTICS, PUBLICATION -> DROP_TRIGGER;
            case VIEW, MATERIALIZED_VIEW -> DROP_VIEW;
            case INDEX -> DROP_INDEX;
            case TABLE, FOREIGN_TABLE -> DROP_TABLE;
            default -> DROP_OBJECT;
        };
    }

    private static Rank ofCreation(ObjectRef ref) {
        return switch (ref.kind()) {
            case SCHEMA -> CREATE_SCHEMA;
            case EXTENSION -> CREATE_EXTENSION;
            case TYPE, DOMAIN, DOMAIN_CONSTRAINT, COLLATION -> CREATE_TYPE;
            case TEXT_SEARCH_PARSER,
                    TEXT_SEARCH_TEMPLATE,
                    TEXT_SEARCH_DICTIONARY,
                    TEXT_SEARCH_CONFIGURATION,
                    LANGUAGE,
                    TRANSFORM,
                    FOREIGN_DATA_WRAPPER,
                    SERVER -> CREATE_BASE;
            case SEQUENCE -> CREATE_SEQUENCE;
            case TABLE, FOREIGN_TABLE -> CREATE_TABLE;
            case INDEX -> CREATE_INDEX;
            case FUNCTION, PROCEDURE, AGGREGATE -> CREATE_FUNCTION;
            case CAST, CONVERSION, OPERATOR, OPERATOR_CLASS, OPERATOR_FAMILY -> CREATE_OPERATOR;
            case VIEW, MATERIALIZED_VIEW -> CREATE_VIEW;
            case TRIGGER, EVENT_TRIGGER, POLICY, RULE -> CREATE_TRIGGER;
            case OWNER -> OWNER;
            default -> CREATE_OBJECT;
        };
    }

    /** A table leaves its parents among the first, and all else about it waits for its parts. */
    private static Rank ofTable(Operation operation) {
        boolean isLeaving = operation instanceof DetachPartition
                || operation instanceof RemoveParent
                || operation instanceof RenewParents renew && !renew.declared().isEmpty();
        return isLeaving ? DROP_TRIGGER : ALTER_STORAGE;
    }

    private static Rank ofChange(DiffStep step, Operation operation) {
        if (operation instanceof StorageOperation) {
            return ALTER_STORAGE;
        }
        return switch (step.about().kind()) {
            case COLUMN -> ALTER_TABLE;
            case SEQUENCE -> ALTER_TABLE;
            case CONSTRAINT -> ofConstraint(operation);
            case VIEW -> operation instanceof ReplaceObject && step.makes().isEmpty() ? DROP_VIEW : CREATE_VIEW;
            default -> ofCreation(step.about());
        };
    }

    private static Rank ofConstraint(Operation operation) {
        boolean isForeignKey = operation instanceof AddConstraint add && add.constraint() instanceof ForeignKey
                || operation instanceof ValidateConstraint
                || operation instanceof SetEnforcement;
        return isForeignKey ? ADD_FOREIGN_KEY : ADD_CONSTRAINT;
    }
}
