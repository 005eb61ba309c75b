package dev.ambix.diff.kind;

import dev.ambix.diff.step.Rank;
import dev.ambix.diff.step.SchemaComparison;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.Definition;
import java.util.Optional;

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
                    TRANSFORM,
                    FOREIGN_DATA_WRAPPER,
                    SERVER -> Rank.CREATE_BASE;
            case AGGREGATE -> Rank.CREATE_FUNCTION;
            case CAST, CONVERSION, OPERATOR, OPERATOR_CLASS, OPERATOR_FAMILY -> Rank.CREATE_OPERATOR;
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

    /** A transform is replaced, so that the functions that need it stay. */
    @Override
    public boolean canAlter(Definition was, Definition now) {
        return now.ref().kind() == ObjectKind.TRANSFORM;
    }

    @Override
    public void alter(Definition was, Definition now, SchemaComparison comparison) {
        comparison.steps().change(createRank(now.ref()), now.ref(), new ReplaceObject(now, Optional.of(was)));
    }
}
