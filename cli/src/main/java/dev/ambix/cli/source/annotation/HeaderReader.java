package dev.ambix.cli.source.annotation;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.source.file.SourceFile;
import dev.ambix.cli.source.file.SourceFolders;
import dev.ambix.revision.RevisionOrigin.SqlFile;
import dev.ambix.revision.file.SqlFolders;
import dev.ambix.revision.file.SqlHeader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the revisions of files of SQL from their headers. */
final class HeaderReader {
    private HeaderReader() {}

    /**
     * The revision of a file; none if it is a downgrade, or lies among Java sources and has no header.
     *
     * @throws MigrationException if its header is wrong, or missing where it must have one
     */
    static FileRevisions read(SourceFile file, SourceFolders folders) {
        String name = file.name().replace('\\', '/');
        if (SqlFile.isDowngrade(name)) {
            return FileRevisions.plain(file, List.of());
        }
        String shown = file.path().toString();
        try (Reader text = new InputStreamReader(Files.newInputStream(file.path()), StandardCharsets.UTF_8)) {
            Optional<SqlHeader> header = SqlHeader.read(name, shown, text);
            if (header.isEmpty() && folders.isOfSql(file.root())) {
                throw SqlFolders.withoutHeader(shown);
            }
            return FileRevisions.plain(
                    file, header.map(SqlHeader::revision).map(List::of).orElse(List.of()));
        } catch (IOException e) {
            throw new MigrationException("The file " + shown + " cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }

    /** Refuses downgrades without an upgrade in folders of SQL. */
    static void refuseOrphans(List<SourceFile> files, SourceFolders folders) {
        Map<String, List<String>> names = files.stream()
                .filter(file -> file.isSql() && folders.isOfSql(file.root()))
                .collect(Collectors.groupingBy(
                        SourceFile::root, Collectors.mapping(SourceFile::name, Collectors.toList())));
        names.forEach((root, all) -> SqlFolders.refuseOrphans(root + "/", all));
    }
}
