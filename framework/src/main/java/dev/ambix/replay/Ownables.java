package dev.ambix.replay;

import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.Sequence;
import java.util.List;

/** The objects that have owners of their own. */
final class Ownables {
    private Ownables() {}

    /** The objects of a schema that have an owner. The switch has no default, so that the compiler asks about a new kind. */
    static List<ObjectRef> of(Schema schema) {
        return schema.objects().values().stream()
                .filter(object -> switch (object.ref().kind()) {
                    case SCHEMA, COLLATION, TYPE, DOMAIN, TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> true;
                    case FUNCTION, PROCEDURE, AGGREGATE, OPERATOR, OPERATOR_CLASS, OPERATOR_FAMILY -> true;
                    case CONVERSION, STATISTICS, PUBLICATION, EVENT_TRIGGER, FOREIGN_DATA_WRAPPER, SERVER -> true;
                    case TEXT_SEARCH_CONFIGURATION, TEXT_SEARCH_DICTIONARY -> true;
                    case SEQUENCE ->
                        object instanceof Sequence sequence && sequence.owner().isEmpty();
                    case EXTENSION, COLUMN, CONSTRAINT, DOMAIN_CONSTRAINT, ENUM_VALUE, ATTRIBUTE, INDEX -> false;
                    case CAST,
                            TRANSFORM,
                            TRIGGER,
                            RULE,
                            POLICY,
                            USER_MAPPING,
                            LANGUAGE,
                            DATABASE,
                            LARGE_OBJECT,
                            PARAMETER -> false;
                    case TEXT_SEARCH_PARSER, TEXT_SEARCH_TEMPLATE -> false;
                    case OWNER, PRIVILEGES, DEFAULT_PRIVILEGES, COMMENT -> false;
                })
                .map(object -> object.ref())
                .toList();
    }
}
