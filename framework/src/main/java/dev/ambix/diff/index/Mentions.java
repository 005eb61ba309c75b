package dev.ambix.diff.index;

import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.Routine;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables, views, types and functions that the bodies of functions mention by name. */
public final class Mentions {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*|\"(?:[^\"]|\"\")++\"");

    /** PostgreSQL checks the calls in the text of these alone. */
    private static final Pattern SQL = Pattern.compile("\\n LANGUAGE sql\\b");

    private final Map<String, SortedSet<ObjectRef>> named = new HashMap<>();
    private final Set<ObjectRef> loose = new HashSet<>();
    private final Map<ObjectRef, SortedSet<ObjectRef>> all = new TreeMap<>();

    public Mentions(Schema schema) {
        schema.objects().keySet().stream()
                .filter(ref -> isMentioned(ref.kind()))
                .forEach(ref -> named.computeIfAbsent(ref.name().name(), name -> new TreeSet<>())
                        .add(ref));
        schema.all(Routine.class).forEach(routine -> all.put(routine.ref(), mentioned(routine)));
    }

    /** The mentioned objects by the function that mentions them. */
    public Map<ObjectRef, SortedSet<ObjectRef>> all() {
        return all;
    }

    /** The objects that one function mentions; possibly none. */
    public SortedSet<ObjectRef> of(ObjectRef routine) {
        return all.getOrDefault(routine, new TreeSet<>());
    }

    /** Whether the text of an SQL function names something of another schema than the default one without that schema. */
    public boolean leavesSchemaOut(ObjectRef routine) {
        return loose.contains(routine);
    }

    private static boolean isMentioned(ObjectKind kind) {
        return switch (kind) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, TYPE, DOMAIN, FUNCTION, PROCEDURE, AGGREGATE -> true;
            default -> false;
        };
    }

    private SortedSet<ObjectRef> mentioned(Routine routine) {
        SortedSet<ObjectRef> found = new TreeSet<>();
        boolean isSql = SQL.matcher(routine.definition()).find();
        Matcher words = WORD.matcher(routine.definition());
        while (words.find()) {
            String word = words.group();
            String name = word.startsWith("\"")
                    ? word.substring(1, word.length() - 1).replace("\"\"", "\"")
                    : word.toLowerCase(java.util.Locale.ROOT);
            SortedSet<ObjectRef> meant = named.getOrDefault(name, new TreeSet<>());
            found.addAll(meant);
            boolean isQualified = words.start() > 0 && routine.definition().charAt(words.start() - 1) == '.';
            if (!isQualified
                    && isSql
                    && meant.stream().anyMatch(ref -> ref.name().schema().isPresent())) {
                loose.add(routine.ref());
            }
        }
        found.remove(routine.ref());
        if (!isSql) {
            found.removeIf(ref -> ref.kind().hasArguments());
        }
        return found;
    }
}
