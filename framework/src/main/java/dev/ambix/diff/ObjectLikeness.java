package dev.ambix.diff;

import dev.ambix.schema.CompositeType;
import dev.ambix.schema.Domain;
import dev.ambix.schema.EnumType;
import dev.ambix.schema.SchemaObject;
import dev.ambix.schema.Sequence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How alike two types or two sequences are: mostly by what is in them, a little by their names. */
final class ObjectLikeness {
    private ObjectLikeness() {}

    /** Whether objects of this kind can be told to be alike. */
    static boolean isKnown(SchemaObject object) {
        return object instanceof EnumType
                || object instanceof CompositeType
                || object instanceof Domain
                || object instanceof Sequence sequence && sequence.owner().isEmpty();
    }

    /** From 0 to 1; the two are of one class. Most sequences have the same parameters, so there the name weighs more. */
    static double of(SchemaObject was, SchemaObject now) {
        double names = Likeness.of(was.ref().ownName(), now.ref().ownName());
        double inside = was instanceof Sequence ? 0.45 : 0.8;
        return inside * inside(was, now) + (1 - inside) * names;
    }

    private static double inside(SchemaObject was, SchemaObject now) {
        if (was instanceof EnumType a && now instanceof EnumType b) {
            return common(a.labels(), b.labels());
        } else if (was instanceof CompositeType a && now instanceof CompositeType b) {
            return common(a.attributes(), b.attributes());
        } else if (was instanceof Domain a && now instanceof Domain b) {
            return a.base().equals(b.base()) ? 0.6 + 0.4 * common(conditions(a), conditions(b)) : 0;
        }
        return was instanceof Sequence a
                        && now instanceof Sequence b
                        && a.type().equals(b.type())
                        && a.options().equals(b.options())
                ? 1
                : 0;
    }

    private static List<String> conditions(Domain domain) {
        return domain.checks().stream().map(check -> check.condition()).toList();
    }

    /** Twice what both have by what there is; two without anything are the same. */
    private static double common(List<?> a, List<?> b) {
        Set<Object> both = new HashSet<>(a);
        both.retainAll(new HashSet<>(b));
        int all = a.size() + b.size();
        return all == 0 ? 1 : 2.0 * both.size() / all;
    }
}
