package dev.ambix.cli.importing.liquibase.bridge;

import dev.ambix.MigrationException;
import dev.ambix.cli.importing.Applied;
import dev.ambix.cli.importing.Course;
import dev.ambix.cli.importing.ImportedNames;
import dev.ambix.cli.importing.ImportedRevision;
import dev.ambix.cli.importing.Script;
import dev.ambix.cli.importing.liquibase.ChangeLogTable;
import dev.ambix.cli.importing.liquibase.ChangeSetKey;
import dev.ambix.cli.importing.liquibase.LiquibaseSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.exception.LiquibaseException;

/** The revisions that change sets become, and the decisions on the way. */
final class ChangeSets {
    private final LiquibaseSettings settings;
    private final LiquibaseCalls calls;
    private final Map<ChangeSetKey, ChangeLogTable.Row> rows = new LinkedHashMap<>();
    private final List<ImportedRevision> steps = new ArrayList<>();
    private final List<Applied> applied = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final Map<ChangeSetKey, String> leftOut = new HashMap<>();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final ImportedNames names = new ImportedNames();
    private int number;

    ChangeSets(LiquibaseSettings settings, LiquibaseCalls calls, Optional<ChangeLogTable> table) {
        this.settings = settings;
        this.calls = calls;
        table.ifPresent(found -> found.rows().forEach(row -> rows.put(row.key(), row)));
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

    void read() throws LiquibaseException {
        DatabaseChangeLog log = calls.changeLog();
        List<ReadChangeSet> read = new ArrayList<>();
        for (ChangeSet changeSet : log.getChangeSets()) {
            List<String> objections = calls.objections(changeSet);
            ChangeSetKey key = key(changeSet);
            if (objections.isEmpty()) {
                read.add(read(changeSet, key, log));
            } else {
                leftOut.put(key, String.join("; ", objections));
            }
        }
        tellLeftOut();
        requireKnown(read);
        requireUnchanged();
        if (settings.isByFile()) {
            byFile(read);
        } else {
            read.forEach(this::add);
        }
        tellTags();
    }

    private static ChangeSetKey key(ChangeSet changeSet) {
        return ChangeSetKey.of(changeSet.getId(), changeSet.getAuthor(), changeSet.getFilePath());
    }

    /** Its SQL is made in the state that the change sets before it lead to; then it is run. */
    private ReadChangeSet read(ChangeSet changeSet, ChangeSetKey key, DatabaseChangeLog log) throws LiquibaseException {
        ChangeSetSql sql = new ChangeSetSql(changeSet, calls);
        Optional<String> code = sql.code();
        List<String> up = code.isPresent() ? List.of() : sql.upgrade();
        ChangeSet.ExecType result = calls.execute(changeSet, log);
        if (result == ChangeSet.ExecType.MARK_RAN || result == ChangeSet.ExecType.SKIPPED) {
            notes.add(key + " does nothing in a new database: its preconditions do not hold there.");
            up = List.of();
        }
        if (changeSet.isAlwaysRun() || changeSet.isRunOnChange()) {
            notes.add(key + " runs " + (changeSet.isAlwaysRun() ? "always" : "on change")
                    + " with Liquibase; as a revision it runs once.");
        }
        String name = key.revision();
        Script.Mode mode = changeSet.isRunInTransaction() ? Script.Mode.TRANSACTION : Script.Mode.AUTOCOMMIT;
        Course upgrade = code.<Course>map(Course.Unported::new).orElse(course(name + ".sql", up, mode));
        Course downgrade = code.map(text -> "The rollback of " + text + " is to be ported with it.")
                .or(sql::noWayBack)
                .<Course>map(Course.Refused::new)
                .orElseGet(() -> course(name + "_undo.sql", sql.downgrade(), mode));
        if (up.isEmpty() && code.isEmpty()) {
            downgrade = new Course.Scripts(List.of());
        }
        return new ReadChangeSet(key, message(changeSet), upgrade, downgrade, row(changeSet, key, result));
    }

    private static Course course(String name, List<String> sql, Script.Mode mode) {
        if (sql.isEmpty()) {
            return new Course.Scripts(List.of());
        }
        String text = sql.stream()
                .map(statement -> statement.strip().replaceFirst(";+$", ""))
                .collect(Collectors.joining(";\n\n", "", ";\n"));
        return Course.of(Script.inShort(name, text, mode));
    }

    private static String message(ChangeSet changeSet) {
        return Optional.ofNullable(changeSet.getComments())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> text.lines().findFirst().orElse(text))
                .orElse(changeSet.getId());
    }

    /** The row of a change set that will not run again; the decision about it is told. */
    private Optional<ChangeLogTable.Row> row(ChangeSet changeSet, ChangeSetKey key, ChangeSet.ExecType inScratch) {
        Optional<ChangeLogTable.Row> row = Optional.ofNullable(rows.remove(key));
        if (row.isEmpty()) {
            return row;
        }
        if (!row.get().isApplied()) {
            notes.add(key + " is " + row.get().type() + " in the database, so it counts as not applied.");
            return Optional.empty();
        }
        boolean isMarked = row.get().type().equals("MARK_RAN");
        if (isMarked && inScratch == ChangeSet.ExecType.EXECUTED) {
            notes.add(key + " was marked as run without being run, because its preconditions did not hold; in a new"
                    + " database it runs.");
        }
        if (isChanged(changeSet, row.get())) {
            if (changeSet.isRunOnChange()) {
                notes.add(key + " was changed since it ran and runs on change, so it counts as not applied.");
                return Optional.empty();
            }
            changed.add(key.toString());
        }
        return row;
    }

    private static boolean isChanged(ChangeSet changeSet, ChangeLogTable.Row row) {
        return row.checkSum()
                .map(CheckSum::parse)
                .filter(stored -> !changeSet.isCheckSumValid(stored))
                .isPresent();
    }

    private void tellLeftOut() {
        leftOut.forEach((key, reason) -> {
            boolean isApplied = Optional.ofNullable(rows.remove(key))
                    .filter(ChangeLogTable.Row::isApplied)
                    .isPresent();
            notes.add("Left out: " + key + " (" + reason + ")" + (isApplied ? ", although the database has it." : "."));
        });
    }

    private void requireKnown(List<ReadChangeSet> read) {
        List<String> missing = rows.values().stream()
                .filter(ChangeLogTable.Row::isApplied)
                .map(row -> row.key().toString())
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        if (!settings.tolerance().ignoresMissing()) {
            String example = read.isEmpty()
                    ? ""
                    : " The change log has " + read.get(0).key()
                            + ": if only the paths differ, run from the folder that"
                            + " Liquibase is run from, or give that with --root.";
            throw new MigrationException("The database has change sets that the change log does not have: "
                    + shown(missing) + ". Nothing was written." + example
                    + " --ignore-missing leaves them out; --squash makes one revision of the whole.");
        }
        notes.add("Left out, because the change log does not have them: " + shown(missing) + ".");
    }

    private static String shown(List<String> all) {
        return all.size() <= 5
                ? String.join(", ", all)
                : String.join(", ", all.subList(0, 5)) + " and " + (all.size() - 5) + " more";
    }

    private void requireUnchanged() {
        if (changed.isEmpty()) {
            return;
        }
        if (!settings.tolerance().acceptsChanged()) {
            throw new MigrationException("Change sets were changed after they had been applied, by their checksums: "
                    + shown(changed)
                    + ". Nothing was written. Put them back as they were, or take them as they are with"
                    + " --accept-changed.");
        }
        notes.add("Taken as they are, although they were changed after they had been applied: " + shown(changed) + ".");
    }

    private void tellTags() {
        tags.forEach((tag, revision) -> notes.add("The tag " + tag + " is at the revision " + revision + "."));
    }

    private void add(ReadChangeSet changeSet) {
        String id = changeSet.key().revision();
        steps.add(step(
                id,
                changeSet.key().id(),
                changeSet.message(),
                changeSet.key().toString(),
                changeSet.upgrade(),
                changeSet.downgrade()));
        changeSet.row().ifPresent(row -> add(id, row));
    }

    private void add(String id, ChangeLogTable.Row row) {
        applied.add(row.applied(id));
        row.tag().ifPresent(tag -> tags.put(tag, id));
    }

    private ImportedRevision step(
            String id, String name, String message, String origin, Course upgrade, Course downgrade) {
        number++;
        String className = names.className(String.format(Locale.ROOT, "C%04d_%s", number, name));
        return ImportedRevision.of(id, className, message, origin + " of Liquibase", upgrade, downgrade);
    }

    /** The change sets of a file follow each other, each in its own transaction. */
    private void byFile(List<ReadChangeSet> read) {
        Map<String, List<ReadChangeSet>> files = new LinkedHashMap<>();
        String last = "";
        for (ReadChangeSet changeSet : read) {
            String file = changeSet.key().file();
            if (!file.equals(last) && files.containsKey(file)) {
                throw new MigrationException(
                        "The change sets of " + file + " do not follow each other, so that it cannot"
                                + " be one revision. Import without --by-file.");
            }
            files.computeIfAbsent(file, name -> new ArrayList<>()).add(changeSet);
            last = file;
        }
        files.forEach(this::addFile);
    }

    private void addFile(String file, List<ReadChangeSet> read) {
        long count =
                read.stream().filter(changeSet -> changeSet.row().isPresent()).count();
        if (count > 0 && count < read.size()) {
            throw new MigrationException("The database has a part of the change sets of " + file
                    + ", so that it cannot be one revision. Import without --by-file, or run Liquibase first.");
        }
        ReadChangeSet end = read.get(read.size() - 1);
        String id = end.key().revisionOfFile();
        List<Course> up = read.stream().map(ReadChangeSet::upgrade).toList();
        List<Course> down =
                new ArrayList<>(read.stream().map(ReadChangeSet::downgrade).toList());
        Collections.reverse(down);
        String name = file.substring(file.lastIndexOf('/') + 1);
        steps.add(step(id, name, name, file, Courses.joined(up), Courses.joined(down)));
        end.row().ifPresent(row -> add(id, row));
    }
}
