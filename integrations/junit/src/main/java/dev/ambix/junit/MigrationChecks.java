package dev.ambix.junit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ambix.autogenerate.trial.RoundTrip;
import dev.ambix.autogenerate.trial.ScriptTrial;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.junit.AmbixTest.Check;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.schema.graph.SchemaGraph;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;

/** The tests of {@link AmbixTest}. */
final class MigrationChecks {
    private final AmbixTest test;
    private final History history;
    private final RevisionMap map;
    private final NamedRowSteps rows = new NamedRowSteps();

    MigrationChecks(AmbixTest test) {
        this.test = test;
        this.history = new History(test.migrations(), test.defaultSchema());
        this.map = RevisionMap.of(history.migrations().revisions());
        test.rows(rows);
        rows.requireKnown(map);
    }

    Stream<DynamicNode> nodes() {
        return Stream.concat(
                Stream.of(
                        check("there is a single head", Check.SINGLE_HEAD, this::singleHead),
                        check("all migrations upgrade an empty database", Check.UPGRADE, this::upgrade),
                        test.skipped().containsKey(Check.ROUND_TRIPS)
                                ? check("each revision goes up, down and up", Check.ROUND_TRIPS, () -> {})
                                : dynamicContainer(
                                        "each revision goes up, down and up",
                                        map.revisions().stream()
                                                .map(revision ->
                                                        dynamicTest(revision.title(), () -> roundTrip(revision)))),
                        check("the offline script does what a live run does", Check.OFFLINE_SCRIPT, this::script)),
                test.model().stream()
                        .map(model -> check(
                                "the migrations make the model", Check.MODEL, () -> ModelCheck.of(model, history))));
    }

    private DynamicNode check(String name, Check check, Executable body) {
        String reason = test.skipped().get(check);
        return dynamicTest(name, reason == null ? body : () -> Assumptions.abort(reason));
    }

    private void singleHead() {
        List<RevisionNode> heads = map.heads();
        if (heads.size() != 1) {
            throw new AssertionFailedError("There are " + heads.size() + " heads: " + titles(heads)
                    + ". Bring them together with \"ambix merge\".");
        }
    }

    private void upgrade() {
        try (MigratedDatabase database = TestServer.running().create(history, "heads")) {
            if (!database.migrator().current().isAtHeads()) {
                throw new AssertionFailedError("After the upgrade, the database is not at the heads.");
            }
        }
    }

    /** On a database of its own with the revisions that it depends on, so that a failure of one is not that of the next. */
    private void roundTrip(RevisionNode revision) throws Exception {
        MigrationSource below = below(revision);
        MigrationSource with = upTo(revision);
        try (MigratedDatabase empty = TestServer.running().create(history.with(below), "heads");
                MigratedDatabase database = empty.with(with);
                Connection connection = database.connect()) {
            RoundTrip trip =
                    new RoundTrip(database.migrator(), () -> DatabaseReader.read(connection, history.reading()));
            requireSound(revision, trip.run(revision, rows.stops(revision, database)));
        }
    }

    /** A revision that says why it cannot be undone has no way back to try; one whose downgrade is to be written fails. */
    private static void requireSound(RevisionNode revision, RoundTrip.Result result) {
        result.failure().ifPresent(failure -> {
            throw failure;
        });
        result.noWayBack().ifPresent(reason -> Assumptions.abort(reason.getMessage()));
        Catalogs.requireNothing(
                result.differences(),
                (result.last() == RoundTrip.Leg.DOWN ? "After the downgrade of " : "After the second upgrade of ")
                        + revision.title());
    }

    private void script() throws SQLException {
        StringBuilder script = new StringBuilder();
        history.migrators().buildOffline().scriptUpgrade("heads", script::append);
        try (MigratedDatabase live = TestServer.running().create(history, "heads");
                MigratedDatabase scripted = TestServer.running().create(history, "base")) {
            try (Connection connection = scripted.connect()) {
                // Online steps are not for scripts, and say so.
                ScriptTrial.run(script.toString(), connection).ifPresent(Assumptions::abort);
            }
            Catalogs.requireSame(read(scripted), read(live), "After the script");
        }
    }

    private SchemaGraph read(MigratedDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return DatabaseReader.read(connection, history.reading());
        }
    }

    private MigrationSource below(RevisionNode revision) {
        Set<String> wanted = ancestry(revision);
        wanted.remove(revision.id());
        return only(wanted);
    }

    private MigrationSource upTo(RevisionNode revision) {
        return only(ancestry(revision));
    }

    private MigrationSource only(Set<String> ids) {
        return new PartOfMigrations(
                history.migrations(),
                map.revisions().stream().filter(node -> ids.contains(node.id())).toList());
    }

    /** A revision and those that it depends on. */
    private Set<String> ancestry(RevisionNode revision) {
        Set<String> found = new HashSet<>();
        collect(revision, found);
        return found;
    }

    private void collect(RevisionNode revision, Set<String> found) {
        if (found.add(revision.id())) {
            Stream.of(revision.downRevisions(), revision.dependsOn())
                    .flatMap(Collection::stream)
                    .flatMap(name -> map.revision(name).stream())
                    .forEach(parent -> collect(parent, found));
        }
    }

    private static String titles(List<RevisionNode> revisions) {
        return revisions.stream().map(RevisionNode::title).collect(Collectors.joining(", "));
    }
}
