package dev.ambix.runtime;

import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.execution.ReplayRunner;
import dev.ambix.runtime.history.StoredRevision;
import dev.ambix.runtime.recording.RevisionScript;
import dev.ambix.runtime.recording.StoredUpgrade;
import dev.ambix.runtime.run.AppliedRevision;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.session.ConnectionSource;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.sql.SqlText;
import dev.ambix.sql.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Plans and runs revisions anew. */
record Replaying(Equipment equipment, Optional<String> schema) {
    /** The first connection's view of a database, or of the only schema that counts, in which nothing was made yet. */
    private static final String IS_USED = "select exists (select from pg_catalog.pg_class c "
            + "join pg_catalog.pg_namespace n on n.oid = c.relnamespace "
            + "where c.oid >= 16384 and n.nspname !~ '^pg_' and n.nspname = coalesce({0}, n.nspname))";

    /** The applied revisions of all streams as they were applied, but each behind those that it stands on. */
    ReplayPlan applied(JdbcSession session) {
        OtherRevisions others = OtherRevisions.read(session, equipment.options().history(), equipment.history());
        Applied all = own(session).with(others);
        return plan(inOrder(all.nodes()), all.gaps(), all.stored());
    }

    /**
     * The applied revisions of other streams with those of this one that they stand on, up to each place where one side
     * follows the other: by turns a plan that ends with revisions of this stream, the first of which may be empty, and one
     * that ends with those of others. None if nothing is applied of others.
     */
    List<ReplayPlan> ofOthers(JdbcSession session) {
        OtherRevisions others = OtherRevisions.read(session, equipment.options().history(), equipment.history());
        if (others.nodes().isEmpty()) {
            return List.of();
        }
        Applied all = own(session).with(others);
        Set<String> wanted = new LinkedHashSet<>(others.nodes().keySet());
        List<RevisionNode> ordered = inOrder(all.nodes());
        for (int i = ordered.size() - 1; i >= 0; i--) {
            if (wanted.contains(ordered.get(i).id())) {
                below(ordered.get(i)).forEach(wanted::add);
            }
        }
        List<RevisionNode> needed =
                ordered.stream().filter(node -> wanted.contains(node.id())).toList();
        List<ReplayPlan> plans = new ArrayList<>();
        boolean ofOthers = false;
        for (int i = 0; i <= needed.size(); i++) {
            boolean isTurn = i == needed.size()
                    || others.nodes().containsKey(needed.get(i).id()) != ofOthers;
            if (isTurn) {
                plans.add(plan(needed.subList(0, i), all.gaps(), all.stored()));
                ofOthers = !ofOthers;
            }
        }
        return plans;
    }

    /** The applied revisions, in the order of applying. */
    private record Applied(
            Map<String, RevisionNode> nodes,
            Map<String, Instant> times,
            Map<String, RevisionScript> stored,
            List<String> gaps) {
        Applied with(OtherRevisions others) {
            if (others.nodes().isEmpty()) {
                return this;
            }
            Map<String, RevisionNode> both = new LinkedHashMap<>(nodes);
            both.putAll(others.nodes());
            Map<String, Instant> when = new LinkedHashMap<>(times);
            when.putAll(others.times());
            Map<String, RevisionScript> scripts = new LinkedHashMap<>(stored);
            scripts.putAll(others.scripts());
            Map<String, RevisionNode> sorted = new LinkedHashMap<>();
            both.values().stream()
                    .sorted(Comparator.comparing(node -> when.get(node.id())))
                    .forEach(node -> sorted.put(node.id(), node));
            return new Applied(
                    sorted,
                    when,
                    scripts,
                    Stream.concat(gaps.stream(), others.gaps().stream()).toList());
        }
    }

    private Applied own(JdbcSession session) {
        Map<String, RevisionNode> nodes = new LinkedHashMap<>();
        Map<String, Instant> times = new LinkedHashMap<>();
        List<String> gaps = new ArrayList<>();
        Map<String, RevisionScript> stored = new LinkedHashMap<>();
        List<AppliedRevision> rows = equipment.history().rows(session);
        Map<String, RevisionNode> standing = standing(session, rows);
        for (AppliedRevision row : rows) {
            Optional<RevisionNode> known = Optional.ofNullable(standing.get(row.id()))
                    .or(() -> standing.isEmpty() ? equipment.revisions().find(row.id()) : Optional.empty());
            if (known.isPresent()) {
                nodes.put(known.get().id(), known.get());
                times.put(known.get().id(), row.appliedAt());
                continue;
            }
            Optional<RevisionNode> gone =
                    equipment.history().stored(session, row.id()).map(StoredRevision::revision);
            gone.ifPresent(node -> {
                StoredUpgrade upgrade =
                        StoredUpgrade.of(node, equipment.history().upgradeSql(session, row.id()));
                nodes.put(row.id(), node);
                times.put(row.id(), row.appliedAt());
                stored.put(row.id(), upgrade.script());
                gaps.addAll(upgrade.gaps());
            });
        }
        return new Applied(nodes, times, stored, gaps);
    }

    /** For each row the revision that stands in the graph for it; empty where nothing replaces anything. */
    private Map<String, RevisionNode> standing(JdbcSession session, List<AppliedRevision> rows) {
        Map<String, RevisionNode> standing = new LinkedHashMap<>();
        if (equipment.revisions().hasReplacements()) {
            equipment
                    .history()
                    .seen(session, equipment.revisions())
                    .applied(rows.stream().map(AppliedRevision::id).toList())
                    .revisions()
                    .forEach(node -> {
                        standing.put(node.id(), node);
                        node.replacedIds().forEach(id -> standing.put(id, node));
                    });
        }
        return standing;
    }

    /** Revisions of the graph, in its order. */
    ReplayPlan of(Collection<String> ids) {
        return plan(equipment.revisions().applied(ids).revisions(), List.of(), Map.of());
    }

    private List<RevisionNode> inOrder(Map<String, RevisionNode> nodes) {
        Map<String, RevisionNode> ordered = new LinkedHashMap<>();
        for (RevisionNode node : nodes.values()) {
            // A long line of revisions is deeper than a stack; those below are mostly in order already.
            List<RevisionNode> open = new ArrayList<>(List.of(node));
            while (!open.isEmpty()) {
                RevisionNode next = open.get(open.size() - 1);
                Optional<RevisionNode> below = below(next)
                        .filter(id -> nodes.containsKey(id) && !ordered.containsKey(id))
                        .findFirst()
                        .map(nodes::get)
                        .filter(parent -> !open.contains(parent));
                if (below.isPresent() && !ordered.containsKey(next.id())) {
                    open.add(below.get());
                } else {
                    ordered.putIfAbsent(next.id(), next);
                    open.remove(open.size() - 1);
                }
            }
        }
        return List.copyOf(ordered.values());
    }

    private Stream<String> below(RevisionNode node) {
        Stream<String> dependencies = equipment.revisions().find(node.id()).isPresent()
                ? equipment.scripts().dependencies(node).stream()
                : node.dependencies().stream();
        return Stream.concat(node.downRevisions().stream(), dependencies);
    }

    private ReplayPlan plan(List<RevisionNode> nodes, List<String> gaps, Map<String, RevisionScript> stored) {
        return new ReplayPlan(nodes, gaps, new ReplayScripts(nodes, stored, equipment.scripts()), this::contents);
    }

    private String contents(RevisionScript script) {
        boolean hasOnline = script.statements().stream()
                .anyMatch(compiled -> RevisionScript.online(compiled).isPresent());
        return script.revision().id() + " " + script.hash()
                + (hasOnline ? " " + classHash(script.revision().className()) : "");
    }

    private String classHash(String name) {
        try (InputStream bytes = equipment.source().loader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return bytes == null ? "-" : HexFormat.of().formatHex(Sha256.begin().digest(bytes.readAllBytes()));
        } catch (IOException e) {
            return "-";
        }
    }

    /** Runs a plan on a database that holds nothing. */
    void run(ConnectionSource connections, ReplayPlan plan) {
        try (JdbcSession work = connections.open()) {
            String isUsed = render(IS_USED, schema.map(SqlText::literal).orElseGet(() -> raw("null::text")));
            if (work.queryOne(isUsed, row -> row.getBoolean(1))) {
                throw new MigrationException(
                        "Revisions are replayed on an empty database only, because nothing of it is"
                                + " recorded. This one holds tables, views or sequences already: make a new database for it, or use"
                                + " upgrade().");
            }
            new ReplayRunner(work, equipment.scripts().compiler(), equipment.options()).run(plan.scripts());
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }
}
