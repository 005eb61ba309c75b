package dev.ambix.sql.definition;

import dev.ambix.MigrationException;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import java.util.EnumSet;
import java.util.Set;

/** Which kinds of object PostgreSQL can rename, move or give to another owner (ALTER in the PostgreSQL manual). */
public enum ObjectAlterations {
    DROP(
            "dropped by itself",
            ObjectKind.COLUMN,
            ObjectKind.CONSTRAINT,
            ObjectKind.DOMAIN_CONSTRAINT,
            ObjectKind.LARGE_OBJECT,
            ObjectKind.PARAMETER),
    RENAME(
            "renamed",
            ObjectKind.EXTENSION,
            ObjectKind.OPERATOR,
            ObjectKind.CAST,
            ObjectKind.TRANSFORM,
            ObjectKind.USER_MAPPING,
            ObjectKind.LARGE_OBJECT,
            ObjectKind.PARAMETER),
    SET_SCHEMA(
            "moved to another schema",
            ObjectKind.SCHEMA,
            ObjectKind.COLUMN,
            ObjectKind.CONSTRAINT,
            ObjectKind.DOMAIN_CONSTRAINT,
            ObjectKind.INDEX,
            ObjectKind.CAST,
            ObjectKind.TRANSFORM,
            ObjectKind.TRIGGER,
            ObjectKind.RULE,
            ObjectKind.POLICY,
            ObjectKind.PUBLICATION,
            ObjectKind.EVENT_TRIGGER,
            ObjectKind.FOREIGN_DATA_WRAPPER,
            ObjectKind.SERVER,
            ObjectKind.USER_MAPPING,
            ObjectKind.LANGUAGE,
            ObjectKind.DATABASE,
            ObjectKind.LARGE_OBJECT,
            ObjectKind.PARAMETER),
    OWNER(
            "given to another owner",
            ObjectKind.EXTENSION,
            ObjectKind.COLUMN,
            ObjectKind.CONSTRAINT,
            ObjectKind.DOMAIN_CONSTRAINT,
            ObjectKind.INDEX,
            ObjectKind.CAST,
            ObjectKind.TRANSFORM,
            ObjectKind.TRIGGER,
            ObjectKind.RULE,
            ObjectKind.POLICY,
            ObjectKind.USER_MAPPING,
            ObjectKind.TEXT_SEARCH_PARSER,
            ObjectKind.TEXT_SEARCH_TEMPLATE,
            ObjectKind.PARAMETER),
    COMMENT("commented on", ObjectKind.USER_MAPPING, ObjectKind.PARAMETER);

    private final String done;
    private final Set<ObjectKind> refused;

    ObjectAlterations(String done, ObjectKind... refused) {
        this.done = done;
        this.refused = EnumSet.of(ObjectKind.PRIVILEGES, refused);
        this.refused.add(ObjectKind.DEFAULT_PRIVILEGES);
        this.refused.add(ObjectKind.COMMENT);
        this.refused.add(ObjectKind.OWNER);
        this.refused.add(ObjectKind.ENUM_VALUE);
        this.refused.add(ObjectKind.ATTRIBUTE);
    }

    /**
     * Refuses an alteration that the server would refuse, so that a script never holds it.
     *
     * @throws MigrationException if PostgreSQL has no such alteration for the kind
     */
    public void requireFor(ObjectRef ref) {
        if (refused.contains(ref.kind())) {
            throw new MigrationException("The " + ref + " cannot be " + done + "; PostgreSQL has no statement for it.");
        }
    }
}
