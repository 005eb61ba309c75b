package dev.ambix.autogenerate.edit;

import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.table.Table;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The names of relations, types and constraints, which PostgreSQL looks at when it chooses one that is not given. */
final class ChosenNames {
    private static final Set<ObjectKind> RELATIONS = EnumSet.of(
            ObjectKind.TABLE,
            ObjectKind.FOREIGN_TABLE,
            ObjectKind.INDEX,
            ObjectKind.SEQUENCE,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.TYPE,
            ObjectKind.DOMAIN);

    private final Set<String> names = new HashSet<>();

    private ChosenNames() {}

    static ChosenNames of(Schema schema, Predicate<ObjectRef> counts) {
        ChosenNames chosen = new ChosenNames();
        schema.objects().forEach((ref, object) -> {
            if (RELATIONS.contains(ref.kind()) && counts.test(ref)) {
                chosen.names.add(ref.name().name());
                if (object instanceof Table table) {
                    table.constraints().forEach(constraint -> constraint.name().ifPresent(chosen.names::add));
                }
            }
        });
        return chosen;
    }

    ChosenNames with(ChosenNames more) {
        ChosenNames all = new ChosenNames();
        all.names.addAll(names);
        all.names.addAll(more.names);
        return all;
    }

    /** Whether a name is so long that PostgreSQL may have cut it. */
    boolean isLong(int length) {
        return names.stream().anyMatch(name -> name.length() >= length);
    }

    /** Whether one of the names is among others, with or without the number that tells chosen names apart. */
    boolean clashes(ChosenNames others) {
        Set<String> stems = new HashSet<>();
        names.forEach(name -> stems.add(stem(name)));
        return others.names.stream()
                        .anyMatch(name -> names.contains(name)
                                || isNumbered(name) && stems.contains(stem(name)) && names.contains(stem(name)))
                || names.stream().anyMatch(name -> isNumbered(name) && others.names.contains(stem(name)));
    }

    private static boolean isNumbered(String name) {
        return !stem(name).equals(name);
    }

    private static String stem(String name) {
        int end = name.length();
        while (end > 0 && Character.isDigit(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(0, end);
    }
}
