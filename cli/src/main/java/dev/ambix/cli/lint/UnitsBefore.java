package dev.ambix.cli.lint;

import dev.ambix.cli.session.Migrations;
import dev.ambix.migration.RepeatableUnit;
import dev.ambix.operation.row.LargeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The repeatable units that databases have before the new revisions: those of the branch that these go into, as git knows them.
 */
record UnitsBefore(Migrations migrations, GitChanges changes) {
    private static final String SQL = ".sql";

    /**
     * The units before.
     *
     * @param now the units as they are now
     */
    List<RepeatableUnit> of(List<RepeatableUnit> now) {
        Map<String, Path> files = migrations.unitPaths();
        Map<String, RepeatableUnit> before = new LinkedHashMap<>();
        for (RepeatableUnit unit : now) {
            Path file = Optional.ofNullable(files.get(unit.name()))
                    .map(LintedRevisions::real)
                    .orElse(changes.root());
            Optional<RepeatableUnit> was = changes.files().contains(file) ? before(unit, file) : Optional.of(unit);
            was.ifPresent(some -> before.put(some.name(), some));
        }
        deleted().forEach(unit -> before.putIfAbsent(unit.name(), unit));
        return List.copyOf(before.values());
    }

    private Optional<RepeatableUnit> before(RepeatableUnit unit, Path file) {
        return changes.before(file)
                .map(text ->
                        new RepeatableUnit(unit.name(), LargeText.of(unit.text().name(), text), unit.arguments()));
    }

    /** The units whose files are gone, and which are still in databases. */
    private List<RepeatableUnit> deleted() {
        List<RepeatableUnit> deleted = new ArrayList<>();
        for (Path folder : migrations.settings().unitFolders()) {
            Path real = LintedRevisions.real(folder);
            for (Path file : changes.deleted(real)) {
                String path = real.relativize(file).toString().replace('\\', '/');
                if (path.endsWith(SQL)) {
                    String name = path.substring(0, path.length() - SQL.length());
                    changes.before(file)
                            .ifPresent(text -> deleted.add(RepeatableUnit.of(name, LargeText.of(path, text))));
                }
            }
        }
        return deleted;
    }
}
