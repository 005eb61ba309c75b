package dev.ambix.diff;

import dev.ambix.schema.Definition;
import dev.ambix.schema.ObjectRef;

/** Objects of the many kinds that are kept as the statements that make them. */
final class DefinitionDiff implements KindDiff<Definition> {
    @Override
    public Rank createRank(ObjectRef ref) {
        return switch (ref.kind()) {
            case COLLATION, TYPE -> Rank.CREATE_TYPE;
            case TEXT_SEARCH_PARSER,
                    TEXT_SEARCH_TEMPLATE,
                    TEXT_SEARCH_DICTIONARY,
                    TEXT_SEARCH_CONFIGURATION,
                    LANGUAGE,
                    FOREIGN_DATA_WRAPPER,
                    SERVER -> Rank.CREATE_BASE;
            case AGGREGATE -> Rank.CREATE_FUNCTION;
            case CAST, OPERATOR, OPERATOR_CLASS, OPERATOR_FAMILY -> Rank.CREATE_OPERATOR;
            case EVENT_TRIGGER -> Rank.CREATE_TRIGGER;
            default -> Rank.CREATE_OBJECT;
        };
    }

    @Override
    public Rank dropRank(ObjectRef ref) {
        return switch (ref.kind()) {
            case EVENT_TRIGGER -> Rank.DROP_TRIGGER;
            default -> Rank.DROP_OBJECT;
        };
    }
}
