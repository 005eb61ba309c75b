package dev.ambix.cli.importing;

import dev.ambix.MigrationException;
import dev.ambix.cli.branch.HeadsLock;
import dev.ambix.cli.config.DatabaseUrl;
import dev.ambix.cli.consent.Consent;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.HistorySchema;
import dev.ambix.cli.database.ScratchPlace;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.template.NewProject;
import dev.ambix.cli.template.ProjectModel;
import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.run.ConnectionFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The import of one tool's history: read, staged, proven, moved into the project, recorded. */
public final class Import {
    private final Session session;
    private final ImportOptions options;
    private final Consent consent;

    public Import(Session session, ImportOptions options, Consent consent) {
        this.session = session;
        this.options = options;
        this.consent = consent;
    }

    /**
     * An import under way.
     *
     * @param target where the revisions go
     * @param database the database that the other tool kept so far
     * @param scratch where the revisions are tried
     * @param staging the folder where they are written first
     */
    private record Work(
            ImportTarget target, Database database, ScratchPlace scratch, ForeignHistory history, Staging staging) {}

    /**
     * The parts that go into the project.
     *
     * @param packageFolders the packages that are moved there
     * @param modelClass the class of the model, if one was written
     * @param history the history of the written revisions
     * @param stubs the ids of revisions that are to be ported by hand
     */
    private record Parts(
            List<String> packageFolders, Optional<String> modelClass, ForeignHistory history, Set<String> stubs) {}

    /** Records which revisions of an earlier import a database has. */
    public int stamp(ForeignRecordReader reader) {
        return new AdoptedHistory(session, options, consent, reader.tool()).run(reader);
    }

    /** Imports the history into the project. */
    public int run(ForeignHistoryReader reader) {
        ImportTarget target = ImportTarget.of(session, options.packageName());
        requireNoRevisions(target);
        target.requireFree(reader.tool());
        try (Database database = Database.open(session)) {
            ForeignHistory history = read(reader, database);
            history.notes().forEach(session::note);
            requireNoRecord(database);
            try (ScratchPlace scratch = ScratchPlace.of(session, database);
                    Staging staging = Staging.in(session.configuration().folder(), target)) {
                Work work = new Work(target, database, scratch, history, staging);
                Parts parts = options.mode() == ImportOptions.Mode.SQUASH ? squashed(work) : copied(work);
                if (options.isPlan()) {
                    session.note("Nothing was written.");
                } else {
                    install(work, parts);
                }
                return ExitCode.DONE;
            }
        }
    }

    private static ForeignHistory read(ForeignHistoryReader reader, Database database) {
        try (Connection live = database.server().connect("")) {
            ForeignHistory found = reader.read(live, database);
            if (found.steps().isEmpty()) {
                throw new MigrationException("Nothing of " + reader.tool() + " was found. Nothing was written.");
            }
            return found.withSteps(found.steps().stream().map(CutScripts::cut).toList());
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private void requireNoRevisions(ImportTarget target) {
        if (target.project().isPresent()) {
            return;
        }
        int count = session.migrations().graphSoFar().revisions().size();
        if (count > 0) {
            throw new MigrationException("The project of "
                    + session.configuration().file().orElseThrow() + " has "
                    + (count == 1 ? "a revision" : count + " revisions") + " already, and an import begins a history."
                    + " Nothing was written. If they were imported before, --stamp records what a database has of them;"
                    + " else import in an empty folder.");
        }
    }

    private void requireNoRecord(Database database) {
        String table = HistorySchema.of(session, options.database()) + ".ambix_revision";
        try (Connection live = database.server().connect("");
                PreparedStatement query = live.prepareStatement(
                        "select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
                                + " where n.nspname || '.' || c.relname = ?")) {
            query.setString(1, table);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    throw new MigrationException("The database " + database.shownUrl()
                            + " has migrations of Ambix already: its table " + table
                            + " says so. Nothing was written.");
                }
            }
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private Parts copied(Work work) {
        ForeignHistory history = work.history();
        PlanText.lines(history).forEach(session::print);
        work.staging().write(history);
        Set<String> stubs = history.steps().stream()
                .filter(ImportedRevision::isStub)
                .map(ImportedRevision::id)
                .collect(Collectors.toSet());
        Session staged = session.in(work.staging().configuration());
        Proof proof = new Proof(session, work.scratch().server(), history, staged, stubs);
        new ImportCheck(session, options, history, work.database()).judge(proof.compare(work.database()), stubs);
        return new Parts(List.of(work.target().packageFolder()), Optional.empty(), history, stubs);
    }

    private Parts squashed(Work work) {
        ImportTarget target = work.target();
        ForeignHistory history = work.history();
        String modelClass = SquashedImport.modelClass(target.packageName());
        Path modelFile = target.sources().resolve(modelClass.replace('.', '/') + ".java");
        if (Files.exists(modelFile.getParent())) {
            throw new MigrationException("The folder " + modelFile.getParent()
                    + ", where the model goes, is there already. Nothing was written. Give another --package.");
        }
        List<Applied> applied = new SquashedImport(
                        session, work.database(), work.scratch().server(), history)
                .write(target, work.staging().sources());
        tellSquashed(history, !applied.isEmpty());
        ForeignHistory squashed = new ForeignHistory(
                history.tool(),
                List.of(),
                history.record().map(record -> new ForeignHistory.Record(record.tables(), applied)),
                List.of(),
                history.reference());
        String modelFolder =
                modelClass.substring(0, modelClass.lastIndexOf('.')).replace('.', '/');
        return new Parts(List.of(target.packageFolder(), modelFolder), Optional.of(modelClass), squashed, Set.of());
    }

    private void tellSquashed(ForeignHistory history, boolean isApplied) {
        int count = history.steps().size();
        session.print((count == 1
                        ? "One step of " + history.tool() + " becomes"
                        : count + " steps of " + history.tool() + " become")
                + " one revision" + (isApplied ? ", which is applied." : "."));
        session.note("It makes the same schema" + (isApplied ? " as this database has" : " as they do")
                + ", as a trial on a scratch database showed.");
    }

    /** Moves all into the project and records the applied revisions; nothing of it stays if that fails. */
    private void install(Work work, Parts parts) {
        ImportTarget target = work.target();
        work.staging().moveIntoPlace(parts.packageFolders());
        List<Path> added = new ArrayList<>();
        try {
            Session inProject = target.project()
                    .map(project -> session.in(write(target, project, parts, added)))
                    .orElse(session);
            RevisionMap graph = inProject.migrations().graph();
            ForeignHistory history = parts.history();
            new AdoptedHistory(inProject, options, new Consent(inProject, consent.approved()), history.tool())
                    .record(history, parts.stubs());
            HeadsLock.of(inProject.configuration().folder())
                    .write(graph.heads().stream().map(head -> head.id()).toList());
            tellEnd(target, graph, history);
        } catch (RuntimeException e) {
            added.forEach(Import::delete);
            work.staging().undo();
            throw e;
        }
        if (target.project().isEmpty()) {
            tellSettings(parts);
        }
    }

    /** The settings that a project which was there before lacks. */
    private void tellSettings(Parts parts) {
        parts.modelClass()
                .ifPresent(name -> session.note("Name the model in ambix.toml: [model] java = \"" + name + "\""));
        ToolTables.of(parts.history()).tell(session);
    }

    private void tellEnd(ImportTarget target, RevisionMap graph, ForeignHistory history) {
        int count = graph.revisions().size();
        session.note("Wrote " + (count == 1 ? "one revision" : count + " revisions") + " into "
                + target.sources().resolve(target.packageFolder()) + ".");
        session.note(
                history.record().isPresent()
                        ? "Next: ambix current, ambix history. Other databases: ambix import "
                                + history.tool().toLowerCase(Locale.ROOT) + " --stamp --url URL"
                        : "No table of " + history.tool()
                                + " was found, so nothing is recorded as applied. Next: ambix history,"
                                + " ambix upgrade");
    }

    private Path write(ImportTarget target, NewProject project, Parts parts, List<Path> added) {
        Optional<DatabaseUrl> url = session.configuration().database().url();
        ProjectModel model = new ProjectModel(
                url.map(DatabaseUrl::jdbc),
                url.flatMap(place -> session.configuration().database().user()),
                parts.modelClass(),
                List.of(),
                ToolTables.of(parts.history()).globs());
        Optional<String> classPath = target.hasResources() ? Optional.of("src/main/resources") : Optional.empty();
        try {
            if (target.hasResources()) {
                Files.createDirectories(target.resources());
            }
            project.write(Optional.of(model), classPath);
            added.add(project.configuration());
            session.print(project.configuration().toString());
            return project.configuration();
        } catch (IOException e) {
            throw new MigrationException(
                    "The folder " + project.root() + " cannot be written: " + FileTrouble.of(e) + ".", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new MigrationException(file + " cannot be deleted: " + FileTrouble.of(e) + ".", e);
        }
    }
}
