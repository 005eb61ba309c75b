package dev.ambix.cli.session;

import dev.ambix.MigrationException;
import dev.ambix.migration.Migration;
import dev.ambix.migration.RepeatableUnit;
import dev.ambix.operation.row.LargeText;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.file.UnitFile;
import dev.ambix.revision.name.StreamName;
import dev.ambix.runtime.file.UnitFiles;
import dev.ambix.runtime.run.MigrationSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The migrations of a project: compiled when it is known which of them will be asked for, and with the units of its folders.
 *
 * @param migrations the migrations of all places
 * @param stream the stream that they are of
 * @param unitFiles the units of the project, which take the place of their copies in a build
 * @param compiler compiles the sources of revisions
 * @param shownFile the names of files of SQL in messages, by their revisions and their paths below their roots
 * @param unitFile the names of the files of units in messages, by their paths below their roots
 * @param written migrations that were written just now, by their ids, for which nothing is compiled
 * @param streams the streams of the project with their migrations; none if there are no others
 */
record ProjectMigrations(
        MigrationSource migrations,
        String stream,
        Supplier<List<UnitFile>> unitFiles,
        Consumer<List<RevisionNode>> compiler,
        BiFunction<RevisionNode, String, String> shownFile,
        UnaryOperator<String> unitFile,
        Map<String, Migration> written,
        Map<String, MigrationSource> streams)
        implements MigrationSource {
    @Override
    public List<RevisionNode> revisions() {
        return migrations.revisions();
    }

    @Override
    public List<RepeatableUnit> units() {
        Map<String, RepeatableUnit> units = new LinkedHashMap<>();
        for (RepeatableUnit unit : UnitFiles.of(unitFiles.get(), loader())) {
            if (units.put(unit.name(), shown(unit)) != null) {
                throw new MigrationException("Two folders have a unit " + unit.name() + ". Rename one of them.");
            }
        }
        migrations.units().forEach(unit -> units.putIfAbsent(unit.name(), unit));
        if (!stream.equals(StreamName.DEFAULT)) {
            UnitFiles.listed(loader(), stream).forEach(unit -> units.putIfAbsent(unit.name(), unit));
        }
        return List.copyOf(units.values());
    }

    /** The same with the name of its file in messages. */
    private RepeatableUnit shown(RepeatableUnit unit) {
        String file = unitFile.apply(unit.text().name());
        return new RepeatableUnit(unit.name(), new LargeText(file, unit.text().source()), unit.arguments());
    }

    @Override
    public void prepare(List<RevisionNode> revisions) {
        List<RevisionNode> others = revisions.stream()
                .filter(revision -> !written.containsKey(revision.id()))
                .toList();
        compiler.accept(others);
        migrations.prepare(others);
    }

    @Override
    public Migration migration(RevisionNode revision) {
        return Optional.ofNullable(written.get(revision.id())).orElseGet(() -> migrations.migration(revision));
    }

    @Override
    public String shownFile(RevisionNode revision, String path) {
        return shownFile.apply(revision, path);
    }

    @Override
    public ClassLoader loader() {
        return migrations.loader();
    }
}
