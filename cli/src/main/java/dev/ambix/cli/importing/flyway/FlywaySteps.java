package dev.ambix.cli.importing.flyway;

import dev.ambix.MigrationException;
import dev.ambix.cli.importing.Applied;
import dev.ambix.cli.importing.Course;
import dev.ambix.cli.importing.ImportTolerance;
import dev.ambix.cli.importing.ImportedNames;
import dev.ambix.cli.importing.ImportedRevision;
import dev.ambix.cli.importing.Script;
import dev.ambix.cli.importing.flyway.FlywayTable.Row;
import dev.ambix.revision.flyway.FlywayName;
import dev.ambix.revision.flyway.FlywayName.Kind;
import dev.ambix.revision.flyway.FlywayVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The line of revisions that scripts and table make together, and the decisions on the way. */
final class FlywaySteps {
    /** The id of the revision that makes the schemas. */
    static final String SCHEMAS = "schemas";

    private final FlywaySettings settings;
    private final ImportTolerance tolerance;
    private final FlywayFiles files;
    private final Optional<FlywayState> state;
    private final Placeholders placeholders;
    private final List<ImportedRevision> steps = new ArrayList<>();
    private final List<Applied> applied = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final ImportedNames names = new ImportedNames();

    FlywaySteps(FlywaySettings settings, ImportTolerance tolerance, FlywayFiles files, Optional<FlywayState> state) {
        this.settings = settings;
        this.tolerance = tolerance;
        this.files = files;
        this.state = state;
        this.placeholders = new Placeholders(settings);
        notes.addAll(files.notes());
        state.ifPresent(found -> notes.addAll(found.notes()));
        addSchemas();
        addVersions();
        addRepeatable();
    }

    List<ImportedRevision> steps() {
        return steps;
    }

    List<Applied> applied() {
        return applied;
    }

    List<String> notes() {
        return notes;
    }

    static Applied applied(String id, Row row) {
        return new Applied(id, row.at(), row.by(), Optional.of(row.took()));
    }

    /** Flyway makes the schemas that it is told of before the first script runs. */
    private void addSchemas() {
        Set<String> schemas = new LinkedHashSet<>(settings.schemas());
        settings.defaultSchema().ifPresent(schemas::add);
        state.ifPresent(found -> schemas.addAll(found.schemas()));
        schemas.remove("public");
        if (schemas.isEmpty()) {
            return;
        }
        String create = schemas.stream()
                .map(schema -> "create schema if not exists " + quoted(schema))
                .collect(Collectors.joining(";\n"));
        String drop = schemas.stream()
                .map(schema -> "drop schema if exists " + quoted(schema))
                .collect(Collectors.joining(";\n"));
        steps.add(ImportedRevision.of(
                SCHEMAS,
                className("Schemas"),
                "create the schemas",
                "the schemas that Flyway makes",
                sql("schemas.sql", create),
                sql("schemas_undo.sql", drop)));
        state.flatMap(found -> found.versions().values().stream().findFirst().or(found::baseline))
                .ifPresent(row -> applied.add(applied(SCHEMAS, row)));
    }

    private static Course sql(String name, String text) {
        return Course.of(Script.of(name, text, Script.Mode.TRANSACTION, Script.Place.CLASS));
    }

    private void addVersions() {
        TreeMap<FlywayVersion, FlywayFile> scripts = files.byVersion(Kind.VERSIONED);
        TreeMap<FlywayVersion, FlywayFile> undo = files.byVersion(Kind.UNDO);
        addBaselineScripts(scripts);
        state.ifPresent(found -> found.versions().forEach((version, row) -> addStub(version, row, scripts)));
        scripts.forEach((version, file) -> addVersion(version, file, Optional.ofNullable(undo.remove(version))));
        undo.values().forEach(file -> notes.add("Left out: " + file.place() + " undoes a version that is not there."));
        state.ifPresent(found -> compare(found, scripts));
    }

    /** Of a baseline script and the versions that it stands for, one is enough. */
    private void addBaselineScripts(TreeMap<FlywayVersion, FlywayFile> scripts) {
        files.byVersion(Kind.BASELINE).forEach((version, file) -> {
            if (scripts.headMap(version, true).isEmpty()) {
                scripts.put(version, file);
            } else {
                notes.add("Left out: the baseline script " + file.place() + ", because the versions up to " + version
                        + " are there themselves.");
            }
        });
    }

    /** Code that was applied and is in no location is known by the table. */
    private static void addStub(FlywayVersion version, Row row, TreeMap<FlywayVersion, FlywayFile> scripts) {
        if (!row.isSql() && !scripts.containsKey(version)) {
            FlywayName name = new FlywayName(Kind.VERSIONED, Optional.of(version), row.description());
            scripts.put(version, new FlywayFile(name, row.script(), row.script(), Optional.empty(), true, false));
        }
    }

    private void addVersion(FlywayVersion version, FlywayFile file, Optional<FlywayFile> undo) {
        String id = file.name().id();
        Course downgrade = undo.map(this::course)
                .orElseGet(() -> new Course.Refused(
                        "Flyway had no undo script " + settings.naming().prefix(Kind.UNDO) + version
                                + settings.naming().separator() + ".. for " + file.file() + "."));
        add(file, id, downgrade);
        state.ifPresent(found -> Optional.ofNullable(found.versions().get(version))
                .or(() -> found.baseline().filter(row -> row.version()
                        .filter(baseline -> version.compareTo(baseline) <= 0)
                        .isPresent()))
                .ifPresent(row -> applied.add(applied(id, row))));
    }

    private void addRepeatable() {
        Set<String> ids = new HashSet<>();
        files.repeatable().forEach((description, file) -> {
            String id = file.name().id();
            if (!ids.add(id.toLowerCase(Locale.ROOT))) {
                throw new MigrationException("The descriptions of two repeatable scripts make the same id " + id
                        + ". Rename " + file.place() + ".");
            }
            add(file, id, new Course.Refused("Flyway does not undo repeatable scripts such as " + file.file() + "."));
            state.flatMap(found -> Optional.ofNullable(found.repeatable().get(description)))
                    .ifPresent(row -> addRepeatable(id, file, row));
        });
        state.ifPresent(found -> found.repeatable().keySet().stream()
                .filter(description -> !files.repeatable().containsKey(description))
                .forEach(description -> notes.add("The repeatable \"" + description
                        + "\" was run and is in no location any more; it is left out.")));
    }

    private void addRepeatable(String id, FlywayFile file, Row row) {
        if (isUnchanged(file, row)) {
            applied.add(applied(id, row));
        } else {
            notes.add(file.place() + " was changed since Flyway ran it, so it counts as not applied: \"ambix upgrade\""
                    + " runs it, as Flyway would. What its last run made shows in the comparison, and is let pass with"
                    + " --accept-differences.");
        }
    }

    private void add(FlywayFile file, String id, Course downgrade) {
        steps.add(ImportedRevision.of(
                id,
                className(file.file()),
                file.name().message(),
                file.file() + " of Flyway",
                course(file),
                downgrade));
    }

    private Course course(FlywayFile file) {
        if (file.text().isEmpty()) {
            return new Course.Unported("the code of " + file.file());
        }
        Placeholders.Filled filled = file.hasPlaceholders()
                ? placeholders.fill(file.file(), file.text().get())
                : new Placeholders.Filled(file.text().get(), Map.of());
        String path = settings.ownSchema()
                .map(schema -> "set search_path to " + quoted(schema) + ", public;\n\n")
                .orElse("");
        return Course.of(new Script(
                file.file(),
                path + filled.text(),
                file.isTransactional() ? Script.Mode.TRANSACTION : Script.Mode.AUTOCOMMIT,
                Script.Place.FILE,
                filled.arguments()));
    }

    private static String quoted(String schema) {
        return schema.matches("[a-z_][a-z0-9_]*") ? schema : '"' + schema.replace("\"", "\"\"") + '"';
    }

    /** The name of the script as a class may have it, and no other class in any spelling. */
    private String className(String file) {
        int dot = file.endsWith(".sql") ? file.length() - 4 : file.length();
        String bare = file.substring(0, dot);
        String simple = bare.substring(bare.lastIndexOf('.') > bare.indexOf("__") ? bare.lastIndexOf('.') + 1 : 0);
        return names.className(simple);
    }

    private void compare(FlywayState found, TreeMap<FlywayVersion, FlywayFile> scripts) {
        requireScripts(found, scripts);
        requireUnchanged(found, scripts);
        found.baseline().ifPresent(row -> {
            FlywayVersion baseline = row.version().orElseThrow();
            notes.add(
                    scripts.headMap(baseline, true).isEmpty()
                            ? "Flyway's history begins with a baseline at version " + baseline
                                    + ", for which there is no script: the revisions lack what was there before. If they"
                                    + " do not run without it, --squash makes one revision of the whole."
                            : "The versions up to the baseline " + baseline + " count as applied at its time.");
        });
        if (!found.versions().isEmpty()) {
            List<String> skipped = scripts.headMap(found.versions().lastKey()).keySet().stream()
                    .filter(version -> !found.versions().containsKey(version))
                    .filter(version -> found.baseline().isEmpty()
                            || version.compareTo(
                                            found.baseline().get().version().orElseThrow())
                                    > 0)
                    .map(String::valueOf)
                    .toList();
            if (!skipped.isEmpty()) {
                notes.add("Not applied although later versions are: " + String.join(", ", skipped)
                        + ". \"ambix upgrade\" will run them.");
            }
        }
    }

    private void requireScripts(FlywayState found, TreeMap<FlywayVersion, FlywayFile> scripts) {
        List<String> missing = found.versions().entrySet().stream()
                .filter(entry -> !scripts.containsKey(entry.getKey()))
                .map(entry -> entry.getKey() + " (" + entry.getValue().script() + ")")
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        if (!tolerance.ignoresMissing()) {
            throw new MigrationException("The database has versions that are in no location: "
                    + String.join(", ", missing) + ". Nothing was written. Name all locations; if the scripts are gone,"
                    + " --ignore-missing leaves them out, and --squash makes one revision of the whole.");
        }
        notes.add("Left out, because no location has them: " + String.join(", ", missing) + ".");
    }

    private void requireUnchanged(FlywayState found, TreeMap<FlywayVersion, FlywayFile> scripts) {
        List<String> changed = found.versions().entrySet().stream()
                .filter(entry -> scripts.containsKey(entry.getKey()))
                .filter(entry -> !isUnchanged(scripts.get(entry.getKey()), entry.getValue()))
                .map(entry -> scripts.get(entry.getKey()).place())
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        if (!tolerance.acceptsChanged()) {
            throw new MigrationException("Scripts were changed after Flyway had applied them, by its checksums: "
                    + String.join(", ", changed) + ". Nothing was written. Put them back as they were, or take them as"
                    + " they are with --accept-changed.");
        }
        notes.add("Taken as they are, although they were changed after they had been applied: "
                + String.join(", ", changed) + ".");
    }

    /** Repeatable scripts have the checksum of the text that was run, with the values of placeholders. */
    private boolean isUnchanged(FlywayFile file, Row row) {
        if (file.text().isEmpty() || row.checksum().isEmpty()) {
            return true;
        }
        int checksum = row.checksum().get();
        String text = file.text().get();
        return FlywayFile.checksum(text) == checksum
                || file.name().kind() == Kind.REPEATABLE
                        && file.hasPlaceholders()
                        && FlywayFile.checksum(
                                        placeholders.fill(file.file(), text).whole())
                                == checksum;
    }
}
