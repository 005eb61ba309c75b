package dev.ambix.measurement;

import dev.ambix.MigrationException;
import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.value.Operation;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.Direction;
import dev.ambix.sql.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Keys that tell all that measured facts depend on: the server's major version, the SQL of a revision and of those before
 * it, and the classes of those that run Java code on the database.
 */
final class RevisionKeys {
    /** To be counted up with each change of the facts that are measured. */
    private static final String VERSION = "4";

    private final Migrator migrator;
    private final ClassLoader loader;
    private final int serverVersion;
    private final Supplier<String> surroundings;
    private final Map<String, String> keys = new HashMap<>();

    /**
     * The keys of a migrator's revisions; {@code surroundings} changes with everything else that their Java code depends on.
     */
    RevisionKeys(Migrator migrator, ClassLoader loader, int serverVersion, Supplier<String> surroundings) {
        this.migrator = migrator;
        this.loader = loader;
        this.serverVersion = serverVersion;
        this.surroundings = surroundings;
    }

    /** The migrator whose revisions they are. */
    Migrator migrator() {
        return migrator;
    }

    /** The key of a revision; throws as recording one before it does. */
    String of(RevisionNode revision) {
        for (RevisionNode each : before(revision)) {
            keys.computeIfAbsent(each.id(), id -> key(each));
        }
        return keys.computeIfAbsent(revision.id(), id -> key(revision));
    }

    /** The revisions before one that have no key yet, each behind those before itself. */
    private List<RevisionNode> before(RevisionNode revision) {
        List<RevisionNode> plan = migrator.revisions().upgradePlan(Set.of(), List.of(revision.id()));
        return plan.stream().filter(each -> !keys.containsKey(each.id())).toList();
    }

    private String key(RevisionNode revision) {
        MessageDigest digest = Sha256.begin();
        add(digest, VERSION + " " + serverVersion);
        Collection<String> parents = new TreeSet<>(revision.downRevisions());
        migrator.revisions().dependencies(revision.id()).forEach(other -> parents.add(other.id()));
        parents.forEach(id -> add(digest, String.valueOf(keys.get(id))));
        add(digest, revision.id());
        List<Operation> operations =
                new ArrayList<>(migrator.changes(revision, Direction.UPGRADE).operations());
        migrator.operations(revision, Direction.UPGRADE)
                .forEach(facts -> facts.sql().forEach(sql -> add(digest, sql)));
        if (operations.stream().anyMatch(RevisionKeys::isCode)) {
            add(digest, surroundings.get());
            classes(revision, digest);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static boolean isCode(Operation operation) {
        if (operation instanceof OutsideTransaction outside) {
            return isCode(outside.operation());
        }
        return operation instanceof Online
                || operation instanceof InSteps steps && steps.steps().stream().anyMatch(RevisionKeys::isCode);
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /** The class of a migration, and its anonymous ones. */
    private void classes(RevisionNode revision, MessageDigest digest) {
        String name = revision.className().replace('.', '/');
        boolean isThere = add(digest, loader, name + ".class");
        for (int i = 1; isThere; i++) {
            isThere = add(digest, loader, name + "$" + i + ".class");
        }
    }

    private static boolean add(MessageDigest digest, ClassLoader loader, String resource) {
        try (InputStream stream = loader.getResourceAsStream(resource)) {
            if (stream == null) {
                return false;
            }
            digest.update(stream.readAllBytes());
            return true;
        } catch (IOException e) {
            throw new MigrationException(resource + " cannot be read.", new UncheckedIOException(e));
        }
    }
}
