package dev.ambix.sample.governance;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The sample's migrations on a test database, and rows for its tables. */
final class Governance {
    static final String AUDIT_EVENTS = "3b8645274f9b";
    static final String ROW_LEVEL_SECURITY = "f08abe3d4b6f";
    static final String SPLIT_NAMES = "8584776b8d26";
    static final String TEXT_ROLES = "ad32548e7509";
    static final String SERVER_INDEX = "521c70016623";

    private static final RevisionMap REVISIONS =
            Migrator.builder().buildOffline().revisions();

    private final TestDatabase database;
    private final Migrator migrator;

    private Governance(TestDatabase database) {
        this.database = database;
        this.migrator = Migrator.builder().dataSource(database.dataSource()).build();
    }

    static Governance on(TestDatabase database) {
        return new Governance(database);
    }

    /** All revisions, ancestors first. */
    static List<RevisionNode> revisions() {
        return REVISIONS.upgradePlan(Set.of(), List.of("head"));
    }

    Migrator migrator() {
        return migrator;
    }

    /** Upgrades to a target and, after each revision on the way, inserts the rows that its tables had then. */
    void upgradeWithRows(String target) {
        Set<String> applied =
                migrator.current().applied().stream().map(row -> row.id()).collect(Collectors.toSet());
        for (RevisionNode revision : REVISIONS.upgradePlan(applied, List.of(target))) {
            migrator.upgrade(revision.id());
            insertRows(revision);
        }
    }

    /** Inserts what belongs into the tables of a revision, if it has tables. */
    void insertRows(RevisionNode revision) {
        rows(revision.id()).ifPresent(database::execute);
    }

    /** All rows of all tables but Ambix's own, in a fixed order. */
    String contents() {
        return database
                .query(
                        "select oid::regclass from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
                                + " and relname not like 'ambix%' order by relname")
                .stream()
                .flatMap(table ->
                        database.query("select '" + table + " ' || t::text from " + table + " t order by 1").stream())
                .collect(Collectors.joining("\n"));
    }

    private static Optional<String> rows(String revision) {
        try (InputStream in = Governance.class.getResourceAsStream("rows/" + revision + ".sql")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
