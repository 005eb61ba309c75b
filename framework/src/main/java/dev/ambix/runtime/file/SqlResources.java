package dev.ambix.runtime.file;

import dev.ambix.MigrationException;
import dev.ambix.migration.RepeatableUnit;
import dev.ambix.operation.row.LargeBytes;
import dev.ambix.operation.row.LargeText;
import dev.ambix.revision.RevisionIndex;
import dev.ambix.revision.RevisionOrigin.FlywayScript;
import dev.ambix.revision.RevisionOrigin.SqlFile;
import dev.ambix.revision.file.ListedFolder;
import dev.ambix.revision.file.SqlHeader;
import dev.ambix.revision.file.UnitFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files of SQL, as a class loader finds them.
 *
 * @param subject the migrations that they belong to, for messages
 */
record SqlResources(String subject, ClassLoader loader) {
    /** Reads a file anew, and not from the cache of jars. */
    private record Resource(URL url) implements LargeBytes.Source {
        @Override
        public InputStream open() throws IOException {
            URLConnection connection = url.openConnection();
            connection.setUseCaches(false);
            return connection.getInputStream();
        }
    }

    SqlMigration headed(String revision, SqlFile file) {
        URL url = urls(file.name()).stream()
                .filter(candidate -> header(file, candidate)
                        .filter(header -> header.revision().id().equals(revision))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> missing(file.name()));
        SqlHeader header = header(file, url).orElseThrow();
        LargeText whole = text(file.name(), url);
        boolean isMerge = header.revision().downRevisions().size() > 1;
        if (file.isPair()) {
            return new SqlMigration(
                    isMerge,
                    new SqlPart(whole, header.isOutsideTransaction(), Set.of()),
                    beside(url, file.name(), file.downgrade()).map(text -> downgrade(revision, text)),
                    header.irreversible());
        }
        return new SqlMigration(
                isMerge,
                part(whole, PartReader.Part.UPPER, header),
                Optional.of(part(whole, PartReader.Part.LOWER, header)),
                header.irreversible());
    }

    private static SqlPart part(LargeText whole, PartReader.Part part, SqlHeader header) {
        return new SqlPart(
                new LargeText(whole.name(), new PartReader.Source(whole.source(), part)),
                header.isOutsideTransaction(),
                Set.of());
    }

    private static Optional<SqlHeader> header(SqlFile file, URL url) {
        LargeText text = text(file.name(), url);
        try (Reader reader = text.source().open()) {
            return SqlHeader.read(file.name(), file.name(), reader);
        } catch (IOException e) {
            throw text.unreadable(e);
        }
    }

    private static SqlPart downgrade(String revision, LargeText text) {
        try (Reader reader = text.source().open()) {
            return new SqlPart(text, SqlHeader.isOutsideTransaction(revision, text.name(), reader), Set.of());
        } catch (IOException e) {
            throw text.unreadable(e);
        }
    }

    SqlMigration flyway(FlywayScript script) {
        URL url = urls(script.name()).stream().findFirst().orElseThrow(() -> missing(script.name()));
        return new SqlMigration(
                false,
                flyway(url, script.name(), text(script.name(), url)),
                script.undo()
                        .map(undo -> flyway(
                                url, undo, beside(url, script.name(), undo).orElseThrow(() -> missing(undo)))),
                Optional.empty());
    }

    RepeatableUnit unit(UnitFile file) {
        URL url = urls(file.path()).stream().findFirst().orElseThrow(() -> missing(file.path()));
        LargeText text = text(file.path(), url);
        return file.kind() == ListedFolder.Kind.FLYWAY
                ? new RepeatableUnit(
                        file.name(), text, flyway(url, file.path(), text).placeholders())
                : RepeatableUnit.of(file.name(), text);
    }

    private SqlPart flyway(URL beside, String name, LargeText text) {
        FlywayScriptSettings settings = beside(beside, name, name + ".conf")
                .map(FlywayScriptSettings::read)
                .orElse(FlywayScriptSettings.NONE);
        return new SqlPart(text, settings.isOutsideTransaction(), settings.placeholders(text));
    }

    private List<URL> urls(String path) {
        try {
            List<URL> found = Collections.list(loader.getResources(path));
            return found.isEmpty() ? besideLists(path) : found;
        } catch (IOException e) {
            throw new MigrationException(path + " cannot be looked for: " + e + ".", e);
        }
    }

    /** A module hides its folders but for the one of the list; files beside that are found by their URLs. */
    private List<URL> besideLists(String path) throws IOException {
        List<URL> found = new ArrayList<>();
        String escaped = URLEncoder.encode(path, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
        for (URL list : Collections.list(loader.getResources(RevisionIndex.SQL_FOLDERS))) {
            String text = list.toExternalForm();
            URL file = new URL(text.substring(0, text.length() - RevisionIndex.SQL_FOLDERS.length()) + escaped);
            if (isThere(file)) {
                found.add(file);
            }
        }
        return found;
    }

    private static boolean isThere(URL file) {
        try {
            new Resource(file).open().close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A file in the same root; empty if it is not there. */
    private Optional<LargeText> beside(URL url, String name, String other) {
        String root = root(url, name);
        return urls(other).stream()
                .filter(candidate -> root(candidate, other).equals(root))
                .findFirst()
                .map(found -> text(other, found));
    }

    /** The part before the path, whose letters are escaped in a URL in a way that keeps slashes. */
    private static String root(URL url, String path) {
        String[] parts = url.toExternalForm().split("/");
        int count = parts.length - path.split("/").length;
        return String.join("/", List.of(parts).subList(0, Math.max(0, count)));
    }

    private static LargeText text(String name, URL url) {
        return new LargeText(name, new LargeText.Decoded(new LargeBytes(name, new Resource(url))));
    }

    private MigrationException missing(String path) {
        return new MigrationException(
                "The file " + path + " of " + subject + " is not on the class path any more. Restore it.");
    }
}
