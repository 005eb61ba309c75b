package dev.ambix.diff.index;

import dev.ambix.schema.name.SchemaElement;
import dev.ambix.schema.name.SchemaObject;

/** The rules of each class of elements. The passes before the steps are handed them, so that no pass knows a kind. */
public interface Kinds {
    ElementRules<SchemaElement> of(SchemaElement element);

    KindRules<SchemaObject> of(SchemaObject object);
}
