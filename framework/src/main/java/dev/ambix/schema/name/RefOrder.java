package dev.ambix.schema.name;

import dev.ambix.schema.name.ObjectRef.About;
import dev.ambix.schema.name.ObjectRef.Cast;
import dev.ambix.schema.name.ObjectRef.DefaultPrivileges;
import dev.ambix.schema.name.ObjectRef.OfAccessMethod;
import dev.ambix.schema.name.ObjectRef.Operator;
import dev.ambix.schema.name.ObjectRef.Part;
import dev.ambix.schema.name.ObjectRef.Transform;
import dev.ambix.schema.name.ObjectRef.UserMapping;

/** The order of objects of one kind and name: by the text of the properties that tell them apart. */
final class RefOrder {
    private RefOrder() {}

    static int compareRest(ObjectRef a, ObjectRef b) {
        if (a instanceof About x && b instanceof About y) {
            ObjectRef on = x.subject();
            int byKind = on.kind().name().compareTo(y.subject().kind().name());
            return byKind != 0 ? byKind : on.compareTo(y.subject());
        }
        return rest(a).compareTo(rest(b));
    }

    private static String rest(ObjectRef ref) {
        if (ref instanceof Part part) {
            return part.ownName();
        } else if (ref instanceof ObjectRef.Routine routine) {
            return routine.arguments();
        } else if (ref instanceof Operator operator) {
            return operator.operands();
        } else if (ref instanceof OfAccessMethod of) {
            return of.method();
        } else if (ref instanceof Cast cast) {
            return cast.target();
        } else if (ref instanceof Transform transform) {
            return transform.language();
        } else if (ref instanceof UserMapping mapping) {
            return mapping.role();
        }
        return ref instanceof DefaultPrivileges defaults ? defaults.objects() : "";
    }
}
