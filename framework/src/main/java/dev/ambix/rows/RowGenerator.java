package dev.ambix.rows;

import dev.ambix.rows.Server.Outcome;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.IndexKey;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.TableOptions.PartitionOf;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts a few rows into tables of a database that nobody uses. A row that the server refuses is changed in the columns that
 * it was refused for, and tried again, until a row stands or nothing helps.
 */
public final class RowGenerator {
    /** The rounds of trying; one round is one round trip for all tables. */
    private static final int ROUNDS = 8;

    private static final int FIRST_ROW_OTHERS = 30;
    private static final int NEXT_ROW_OTHERS = 6;
    private static final int NEXT_ROW_ROUNDS = 2;
    private static final int MOST_PARTITIONS = 20;

    private final Schema schema;
    private final Schema later;
    private final Map<QualifiedName, Fill> fills;
    private final Random random;

    /**
     * A generator for tables of a schema.
     *
     * @param later the later schema, so that the rows fit it too as far as that can be known
     * @param fills tables that are not filled with {@link Fill#ALL}
     * @param seed the same seed leads to the same rows
     */
    public RowGenerator(Schema schema, Schema later, Map<QualifiedName, Fill> fills, long seed) {
        this.schema = WholeTables.in(schema);
        this.later = WholeTables.in(later);
        this.fills = Map.copyOf(fills);
        this.random = new Random(seed);
    }

    /** A row on its way into a table; {@code isFirst} if the table has no other one yet. */
    private static final class Attempt {
        final TablePlan plan;
        final boolean isFirst;
        RowDraft draft;
        Optional<Outcome> refused = Optional.empty();
        boolean isDone;

        Attempt(TablePlan plan, boolean isFirst, RowDraft draft) {
            this.plan = plan;
            this.isFirst = isFirst;
            this.draft = draft;
        }
    }

    /**
     * Fills these tables and all that they refer to.
     *
     * @param connection in autocommit mode; temporary functions are left on it
     */
    public FilledTables fill(Connection connection, Collection<QualifiedName> tables) {
        Map<QualifiedName, String> empty = new TreeMap<>();
        TablePlans plans = new TablePlans(schema, later);
        List<Table> wanted = FillOrder.of(schema, tables).stream()
                .filter(table -> isWanted(table, plans, empty))
                .toList();
        if (wanted.isEmpty()) {
            return new FilledTables(Set.of(), empty);
        }
        try {
            Server server = new Server(connection);
            return result(attempts(plans.of(wanted, server), server), empty);
        } catch (SQLException e) {
            // Such as an event trigger that lets nobody make a function, not even a temporary one.
            String reason = "Nothing can be tried here: " + e.getMessage() + ".";
            wanted.forEach(table -> empty.put(table.name(), reason));
            return new FilledTables(Set.of(), empty);
        }
    }

    private List<Attempt> attempts(List<TablePlan> plans, Server server) throws SQLException {
        List<Attempt> attempts = new ArrayList<>();
        plans.forEach(plan -> attempts.addAll(attempts(plan)));
        for (int round = 0; round < ROUNDS && attempts.stream().anyMatch(attempt -> isOpen(attempt, 0)); round++) {
            tryAll(attempts, round, server);
        }
        if (attempts.stream().anyMatch(attempt -> isOpen(attempt, ROUNDS)) && server.withoutTriggers()) {
            tryAll(attempts, ROUNDS, server);
            server.withTriggers();
        }
        return attempts;
    }

    private boolean isWanted(Table table, TablePlans plans, Map<QualifiedName, String> empty) {
        if (fills.get(table.name()) == Fill.NONE) {
            return false;
        }
        plans.unfilled(table)
                .ifPresent(column -> empty.put(
                        table.name(), "Its new column " + column.name() + " would have no value for the rows."));
        return !empty.containsKey(table.name());
    }

    private List<Attempt> attempts(TablePlan plan) {
        List<Attempt> attempts = new ArrayList<>();
        attempts.add(new Attempt(plan, true, plan.plain(0)));
        if (fills.getOrDefault(plan.table().name(), Fill.ALL) == Fill.ALL) {
            attempts.add(new Attempt(plan, false, plan.sparse(1)));
            attempts.add(new Attempt(plan, false, plan.extreme(2)));
            attempts.add(new Attempt(plan, false, plan.plain(3)));
        }
        List<Table> leaves = leaves(plan.table());
        for (int i = 0; i < Math.min(leaves.size(), MOST_PARTITIONS); i++) {
            attempts.add(new Attempt(plan, false, plan.among(bounds(leaves.get(i)), i + 4)));
        }
        return attempts;
    }

    private List<Table> leaves(Table table) {
        if (table.options().partitionBy().isEmpty()) {
            return List.of();
        }
        List<Table> leaves = new ArrayList<>();
        schema.all(Table.class)
                .filter(other -> other.options()
                        .partitionOf()
                        .filter(of -> of.parent().equals(table.name()))
                        .isPresent())
                .forEach(partition -> {
                    if (partition.options().partitionBy().isEmpty()) {
                        leaves.add(partition);
                    } else {
                        leaves.addAll(leaves(partition));
                    }
                });
        return leaves;
    }

    /**
     * The values that the bounds of a partition, and of those that it is part of, suggest for the columns of the partition key.
     */
    private Map<String, List<String>> bounds(Table partition) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Optional<Table> below = Optional.of(partition);
        while (below.isPresent() && below.get().options().partitionOf().isPresent()) {
            PartitionOf of = below.get().options().partitionOf().get();
            Optional<Table> above = schema.table(of.parent());
            List<String> texts = ConditionValues.of(of.bound()).texts();
            above.flatMap(table -> table.options().partitionBy()).ifPresent(by -> {
                List<IndexKey> keys = by.keys();
                if (!texts.isEmpty() && keys.get(0).kind() == IndexKey.Kind.COLUMN) {
                    above.get()
                            .column(keys.get(0).text())
                            .ifPresent(column ->
                                    values.put(column.name(), List.of(TypeValues.typed(texts.get(0), column.type()))));
                }
            });
            below = above;
        }
        return values;
    }

    private void tryAll(List<Attempt> attempts, int round, Server server) throws SQLException {
        List<Attempt> tried = new ArrayList<>();
        List<RowDraft> drafts = new ArrayList<>();
        List<Integer> groups = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < attempts.size(); i++) {
            Attempt attempt = attempts.get(i);
            if (isOpen(attempt, round)) {
                for (RowDraft draft : drafts(attempt)) {
                    tried.add(attempt);
                    drafts.add(draft);
                    groups.add(i + 1);
                    statements.add(attempt.plan.insert(draft));
                }
            }
        }
        for (Outcome outcome : server.attempt(groups, statements)) {
            look(tried.get(outcome.statement()), drafts.get(outcome.statement()), outcome);
        }
    }

    private static boolean isOpen(Attempt attempt, int round) {
        return !attempt.isDone && (attempt.isFirst || round <= NEXT_ROW_ROUNDS);
    }

    /** The drafts that are tried for a row: itself, and others once it was refused. */
    private List<RowDraft> drafts(Attempt attempt) {
        List<RowDraft> drafts = new ArrayList<>(List.of(attempt.draft));
        attempt.refused.ifPresent(refused -> drafts.addAll(attempt.plan.others(
                attempt.draft, refused, attempt.isFirst ? FIRST_ROW_OTHERS : NEXT_ROW_OTHERS, random)));
        return drafts;
    }

    /** The draft that came furthest is the one to go on with. */
    private static void look(Attempt attempt, RowDraft draft, Outcome outcome) {
        attempt.isDone |= outcome.isDone();
        int before = attempt.refused.map(attempt.plan::progress).orElse(-1);
        if (attempt.plan.progress(outcome) > before || draft == attempt.draft) {
            attempt.draft = draft;
            attempt.refused = Optional.of(outcome);
        }
    }

    private static FilledTables result(List<Attempt> attempts, Map<QualifiedName, String> empty) {
        Set<QualifiedName> filled = new HashSet<>();
        Map<QualifiedName, String> reasons = new HashMap<>();
        for (Attempt attempt : attempts) {
            QualifiedName table = attempt.plan.table().name();
            if (attempt.isDone) {
                filled.add(table);
            } else {
                attempt.refused.ifPresent(refused -> reasons.putIfAbsent(table, reason(refused)));
            }
        }
        reasons.keySet().removeAll(filled);
        empty.putAll(reasons);
        return new FilledTables(filled, empty);
    }

    private static String reason(Outcome refused) {
        return refused.state().equals("02000")
                ? "Nothing refused its rows, and none was there afterwards."
                : "PostgreSQL refused all that was tried, at last with: " + refused.message() + ".";
    }
}
