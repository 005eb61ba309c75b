package dev.ambix.autogenerate.jooq;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.ObjectRef.About;
import dev.ambix.schema.name.ObjectRef.Cast;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects the properties that a description cannot hold. */
final class UndescribedList {
    private final SortedMap<String, SortedSet<String>> names = new TreeMap<>();

    void add(String kind, String name) {
        names.computeIfAbsent(kind, k -> new TreeSet<>()).add(name);
    }

    /** Adds something if it is not as the description has it. */
    void addIf(boolean differs, String kind, String name) {
        if (differs) {
            add(kind, name);
        }
    }

    void add(ObjectRef ref) {
        add(plural(ref.kind()), name(ref));
    }

    List<Undescribed> all() {
        List<Undescribed> all = new ArrayList<>();
        names.forEach((kind, where) -> all.add(new Undescribed(kind, List.copyOf(where))));
        return all;
    }

    private static String plural(ObjectKind kind) {
        String words = kind.words();
        return switch (kind) {
            case POLICY, OPERATOR_FAMILY, TEXT_SEARCH_DICTIONARY -> words.substring(0, words.length() - 1) + "ies";
            case OPERATOR_CLASS -> words + "es";
            case STATISTICS, PRIVILEGES, DEFAULT_PRIVILEGES -> words;
            default -> words + "s";
        };
    }

    private static String name(ObjectRef ref) {
        if (ref instanceof About about) {
            return about.subject().toString();
        } else if (ref instanceof ObjectRef.Routine routine) {
            return routine.name() + "(" + routine.arguments() + ")";
        } else if (ref instanceof Cast cast) {
            return cast.source() + " as " + cast.target();
        }
        return ref.kind().isPart()
                ? ref.name().dotted(ref.ownName())
                : ref.name().toString();
    }
}
