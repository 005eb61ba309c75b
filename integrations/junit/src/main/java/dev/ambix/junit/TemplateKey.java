package dev.ambix.junit;

import dev.ambix.MigrationException;
import dev.ambix.migration.Migration;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.MigrationSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;

/**
 * The content of a template, as a short word: the hash of the script of the migrations, and the bytes of their classes and files, because
 * online steps and nested classes are not seen in a script.
 */
final class TemplateKey {
    /** Enough bits that two histories do not meet, and short enough for a name. */
    private static final int BYTES = 12;

    private final MessageDigest digest;

    private TemplateKey() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(History history, String target) {
        MigrationSource migrations = history.migrations();
        TemplateKey key = new TemplateKey();
        key.add(target);
        history.defaultSchema().ifPresent(key::add);
        List<RevisionNode> revisions = migrations.revisions().stream()
                .sorted(Comparator.comparing(RevisionNode::id))
                .toList();
        revisions.forEach(revision -> {
            key.add(migrations.migration(revision).getClass());
            revision.origin().files().forEach(file -> key.addFile(migrations.loader(), file));
        });
        if (!target.equals("base")) {
            key.addScript(history, target);
        }
        return new BigInteger(1, key.digest.digest()).toString(36).substring(0, BYTES);
    }

    private void addScript(History history, String target) {
        try {
            Migrator own = history.migrators().buildOffline();
            own.scriptUpgrade(target, this::add);
            for (String other : history.migrations().streams().keySet()) {
                if (!other.equals(own.stream())) {
                    history.migrators().stream(other).buildOffline().scriptUpgrade("heads", this::add);
                }
            }
        } catch (MigrationException e) {
            // Migrations that cannot be a script are known by their classes alone.
        }
    }

    private void add(Class<? extends Migration> type) {
        add(type.getName());
        try (InputStream bytes = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            if (bytes != null) {
                digest.update(bytes.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The class " + type.getName() + " cannot be read.", e);
        }
    }

    /** The files count also of migrations that cannot be scripts. */
    private void addFile(ClassLoader loader, String file) {
        try (InputStream bytes = loader.getResourceAsStream(file)) {
            add(file);
            if (bytes != null) {
                digest.update(bytes.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read.", e);
        }
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
