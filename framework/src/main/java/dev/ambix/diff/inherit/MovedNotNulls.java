package dev.ambix.diff.inherit;

import dev.ambix.operation.value.ConstraintOperation.RenameNotNull;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.NotNull;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import dev.ambix.schema.text.DefaultNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Not-null constraints of tables that leave or join a partitioned table or a parent (PostgreSQL 18 and later). A table keeps
 * its constraints then, under the names that they have, and they are renamed while it belongs to neither side.
 *
 * @param from the start schema, without the constraints that are renamed or stay
 * @param to the target schema, without them
 * @param renames the renames, which find out by themselves under which of two possible names a constraint is there
 */
public record MovedNotNulls(SchemaGraph from, SchemaGraph to, List<RenameNotNull> renames) {
    public static MovedNotNulls between(SchemaGraph from, SchemaGraph to, int server) {
        Finder finder = new Finder(from.schema(), to.schema());
        if (NotNullNames.areNamed(server)) {
            to.schema().all(Table.class).forEach(finder::add);
        }
        return new MovedNotNulls(from.with(finder.earlier), to.with(finder.later), finder.renames);
    }

    private static final class Finder {
        private final Schema from;
        private final Schema to;
        private Schema earlier;
        private Schema later;
        private final List<RenameNotNull> renames = new ArrayList<>();

        Finder(Schema from, Schema to) {
            this.from = from;
            this.to = to;
            this.earlier = from;
            this.later = to;
        }

        void add(Table now) {
            from.table(now.name())
                    .filter(was -> !Inherited.isPlacedAlike(was, now))
                    .ifPresent(was -> add(was, now));
        }

        private void add(Table was, Table now) {
            List<String> columns = now.columns().stream()
                    .map(Column::name)
                    .filter(column -> NotNullNames.forbids(now, column)
                            && NotNullNames.forbids(was, column)
                            && isRenamed(was, now, column))
                    .toList();
            List<RenameNotNull> direct = new ArrayList<>();
            columns.forEach(column -> rename(was, now, column, direct));
            renames.addAll(inOrder(direct));
            earlier = earlier.with(without(earlier.table(was.name()).orElseThrow(), columns));
            later = later.with(without(later.table(now.name()).orElseThrow(), columns));
        }

        /** Where a constraint has the name that another one is to get, it has a free one meanwhile. */
        private static List<RenameNotNull> inOrder(List<RenameNotNull> direct) {
            Set<String> names = new LinkedHashSet<>();
            direct.forEach(rename -> names.addAll(List.of(rename.name(), rename.newName())));
            List<RenameNotNull> away = new ArrayList<>();
            List<RenameNotNull> home = new ArrayList<>();
            for (RenameNotNull rename : direct) {
                boolean isWanted = direct.stream()
                        .anyMatch(other -> other.newName().equals(rename.name())
                                && !other.newName().equals(rename.newName()));
                String free = isWanted ? FreeName.beside(rename.name(), names::contains) : rename.name();
                if (names.add(free)) {
                    away.add(new RenameNotNull(rename.table(), rename.name(), free));
                }
                home.add(new RenameNotNull(rename.table(), free, rename.newName()));
            }
            away.addAll(home);
            return away;
        }

        private static boolean isRenamed(Table was, Table now, String column) {
            return unnamed(was, column).equals(unnamed(now, column));
        }

        private static Constraint unnamed(Table table, String column) {
            return NotNullNames.find(table, column)
                    .orElseGet(() -> NotNull.of(column))
                    .named("");
        }

        private static Table without(Table table, List<String> columns) {
            List<Constraint> constraints = new ArrayList<>(table.constraints());
            constraints.removeIf(
                    constraint -> constraint instanceof NotNull notNull && columns.contains(notNull.column()));
            return table.withConstraints(constraints);
        }

        private void rename(Table was, Table now, String column, List<RenameNotNull> direct) {
            Set<String> names = names(from, was, column);
            Set<String> wanted = names(to, now, column);
            if (!names.equals(wanted)) {
                String name = wanted.iterator().next();
                names.stream()
                        .filter(earlier -> !isAsGood(earlier, wanted, now, column))
                        .forEach(earlier -> direct.add(new RenameNotNull(now.name(), earlier, name)));
            }
        }

        /** The names that a constraint may have: that of the partitioned table first, and beside it the partition's default. */
        private static Set<String> names(Schema schema, Table table, String column) {
            Optional<String> above = above(schema, table, column);
            Optional<String> told = NotNullNames.find(table, column)
                    .flatMap(NotNull::name)
                    .filter(name -> !above.equals(Optional.of(name)));
            Set<String> names = new LinkedHashSet<>();
            told.or(() -> above).ifPresent(names::add);
            if (told.isEmpty()) {
                names.add(DefaultNames.notNull(table.name(), column));
            }
            return names;
        }

        /** The name that a partition gets with its table; a table between does not list what it has from above. */
        private static Optional<String> above(Schema schema, Table partition, String column) {
            return parent(schema, partition).flatMap(table -> NotNullNames.find(table, column)
                    .flatMap(NotNull::name)
                    .or(() -> above(schema, table, column))
                    .or(() -> Optional.of(DefaultNames.notNull(table.name(), column))
                            .filter(name -> NotNullNames.forbids(table, column))));
        }

        /** Where PostgreSQL chose the names of both, either one is good for a partition. */
        private boolean isAsGood(String earlier, Set<String> wanted, Table now, String column) {
            return wanted.iterator().next().equals(earlier)
                    || wanted.contains(earlier)
                            && parent(to, now)
                                    .filter(above -> isChosen(
                                            above, column, wanted.iterator().next()))
                                    .isPresent();
        }

        private boolean isChosen(Table table, String column, String name) {
            return name.equals(DefaultNames.notNull(table.name(), column))
                    || parent(to, table)
                            .filter(above -> isChosen(above, column, name))
                            .isPresent();
        }

        private static Optional<Table> parent(Schema schema, Table table) {
            return table.options().partitionOf().map(PartitionOf::parent).flatMap(schema::table);
        }
    }
}
