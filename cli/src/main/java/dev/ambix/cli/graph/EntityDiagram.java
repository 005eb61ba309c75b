package dev.ambix.cli.graph;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content of a picture of tables that change, with the foreign keys among them and to their neighbors, before it is
 * written as {@link EntityGraph}.
 *
 * @param entities the tables, by name
 * @param relations the foreign keys, from the table that refers to the one that is referred to
 * @param leftOut how many tables that change have no place in the picture
 */
public record EntityDiagram(List<Entity> entities, List<Relation> relations, int leftOut) {
    /** The most tables that change in a picture. */
    private static final int MOST = 40;

    /** The change of a table, a column or a foreign key. */
    public enum Change {
        ADDED("+"),
        DROPPED("−"),
        CHANGED("~"),
        SAME("");

        private final String sign;

        Change(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        private static Change of(Optional<?> before, Optional<?> after) {
            return before.isEmpty() ? ADDED : after.isEmpty() ? DROPPED : before.equals(after) ? SAME : CHANGED;
        }
    }

    /**
     * A table.
     *
     * @param name its name, and its former one where it is renamed
     * @param fields its columns that change, and those of its key; none of a neighbor
     * @param more how many columns it has beside these
     */
    public record Entity(String id, String name, Change change, List<EntityField> fields, int more) {
        public Entity {
            fields = List.copyOf(fields);
        }
    }

    /** A foreign key between the tables with these ids. */
    public record Relation(String from, String to, Change change) {}

    public EntityDiagram {
        entities = List.copyOf(entities);
        relations = List.copyOf(relations);
    }

    /** Whether no table changes. */
    public boolean isEmpty() {
        return entities.isEmpty();
    }

    /**
     * The tables that differ between two schemas.
     *
     * @param renamed the later names of renamed tables, by their former ones
     */
    public static EntityDiagram between(Schema before, Schema after, Map<QualifiedName, QualifiedName> renamed) {
        Map<QualifiedName, Pair> pairs = pairs(before, after, renamed);
        List<Pair> changed = pairs.values().stream()
                .filter(pair -> pair.change() != Change.SAME)
                .toList();
        List<Pair> shown = changed.subList(0, Math.min(MOST, changed.size()));
        List<Relation> relations = relations(pairs.values(), shown, renamed);
        Map<String, Entity> entities = new LinkedHashMap<>();
        shown.forEach(pair -> entities.put(pair.id(), pair.entity()));
        relations.stream()
                .flatMap(relation -> Stream.of(relation.from(), relation.to()))
                .forEach(id -> entities.computeIfAbsent(id, any -> new Entity(id, id, Change.SAME, List.of(), 0)));
        return new EntityDiagram(List.copyOf(entities.values()), relations, changed.size() - shown.size());
    }

    private static Map<QualifiedName, Pair> pairs(
            Schema before, Schema after, Map<QualifiedName, QualifiedName> renamed) {
        Map<QualifiedName, Pair> pairs = new TreeMap<>();
        before.all(Table.class).forEach(table -> {
            QualifiedName name = renamed.getOrDefault(table.name(), table.name());
            pairs.put(name, new Pair(name, Optional.of(table), after.table(name)));
        });
        after.all(Table.class)
                .forEach(table -> pairs.computeIfAbsent(
                        table.name(), name -> new Pair(name, Optional.empty(), Optional.of(table))));
        return pairs;
    }

    /** The relations of which an end is shown, each once for any number of columns. */
    private static List<Relation> relations(
            Collection<Pair> pairs, List<Pair> shown, Map<QualifiedName, QualifiedName> renamed) {
        Set<String> ids = shown.stream().map(Pair::id).collect(Collectors.toSet());
        Set<Relation> relations = new LinkedHashSet<>();
        for (Pair pair : pairs) {
            Set<String> was = targets(pair.before(), renamed);
            Set<String> is = targets(pair.after(), Map.of());
            Set<String> all = new LinkedHashSet<>(was);
            all.addAll(is);
            for (String target : all) {
                if (ids.contains(pair.id()) || ids.contains(target)) {
                    Change change =
                            !was.contains(target) ? Change.ADDED : is.contains(target) ? Change.SAME : Change.DROPPED;
                    relations.add(new Relation(pair.id(), target, change));
                }
            }
        }
        return List.copyOf(relations);
    }

    private static Set<String> targets(Optional<Table> table, Map<QualifiedName, QualifiedName> renamed) {
        return table.stream()
                .flatMap(known -> known.constraints().stream())
                .filter(ForeignKey.class::isInstance)
                .map(key -> ((ForeignKey) key).table())
                .map(name -> renamed.getOrDefault(name, name).toString())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A table before and after. */
    private record Pair(QualifiedName name, Optional<Table> before, Optional<Table> after) {
        String id() {
            return name.toString();
        }

        Change change() {
            return Change.of(before, after);
        }

        Entity entity() {
            Set<String> columns = new LinkedHashSet<>();
            after.ifPresent(table -> table.columns().forEach(column -> columns.add(column.name())));
            before.ifPresent(table -> table.columns().forEach(column -> columns.add(column.name())));
            Set<String> key = key(after.or(() -> before).orElseThrow());
            List<EntityField> fields = new ArrayList<>();
            for (String column : columns) {
                EntityField field = EntityField.of(
                        before.flatMap(table -> table.column(column)),
                        after.flatMap(table -> table.column(column)),
                        key.contains(column));
                if (fields.size() < EntityField.MOST && (field.isKey() || field.change() != Change.SAME)) {
                    fields.add(field);
                }
            }
            String shown = before.filter(table -> !table.name().equals(name))
                    .map(table -> table.name() + " → " + name)
                    .orElse(id());
            return new Entity(id(), shown, change(), fields, columns.size() - fields.size());
        }

        private static Set<String> key(Table table) {
            return table.constraints().stream()
                    .filter(PrimaryKey.class::isInstance)
                    .flatMap(key -> ((PrimaryKey) key).columns().stream())
                    .collect(Collectors.toSet());
        }
    }
}
