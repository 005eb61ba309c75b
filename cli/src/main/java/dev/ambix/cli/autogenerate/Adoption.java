package dev.ambix.cli.autogenerate;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.proposal.Comparison;
import dev.ambix.cli.config.DatabaseSettings;
import dev.ambix.cli.config.DatabaseUrl;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.drift.DriftRun;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.template.NewProject;
import dev.ambix.cli.template.ProjectModel;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.codegen.MigrationWriter;
import dev.ambix.codegen.NewMigration;
import dev.ambix.codegen.RevisionIds;
import dev.ambix.codegen.source.file.ModelSource;
import dev.ambix.diff.AuthoredSpelling;
import dev.ambix.runtime.run.TransactionMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A project for a database that is there already: model, first migration, and the record that it is applied. */
public record Adoption(Session session, NewProject project, List<String> schemas) {
    public int run() {
        DatabaseSettings settings = session.configuration().database();
        DatabaseUrl url = settings.url()
                .orElseThrow(() -> new UsageException("--from-database needs a database: name it with --url."));
        Path model = project.source().resolve(modelClass().replace('.', '/') + ".java");
        if (Files.exists(project.configuration()) || Files.exists(model)) {
            throw new MigrationException((Files.exists(project.configuration()) ? project.configuration() : model)
                    + " is there already. Nothing was changed.");
        }
        ExistingDatabase existing;
        try (Database database = Database.open(session)) {
            existing = ExistingDatabase.read(session, database, schemas);
        }
        write(
                existing,
                model,
                new ProjectModel(
                        Optional.of(url.jdbc()), settings.user(), Optional.of(modelClass()), schemas, List.of()));
        Session inProject = session.in(project.configuration());
        stamp(inProject);
        session.note("Next: change the model, then: ambix revision --autogenerate -m \"what changes\"");
        return ExitCode.DONE;
    }

    /** Beside the package of the migrations: {@code com.example.model.DatabaseModel} for {@code com.example.migrations}. */
    private String modelClass() {
        int dot = project.packageName().lastIndexOf('.');
        return project.packageName().substring(0, dot + 1) + "model.DatabaseModel";
    }

    private void write(ExistingDatabase existing, Path model, ProjectModel settings) {
        try {
            project.write(Optional.of(settings))
                    .forEach(file -> session.note(file + " was there already and is as it was."));
            Files.createDirectories(model.getParent());
            int dot = modelClass().lastIndexOf('.');
            Files.writeString(
                    model,
                    ModelSource.of(
                            AuthoredSpelling.schema(existing.graph()),
                            modelClass().substring(0, dot),
                            modelClass().substring(dot + 1)));
        } catch (IOException e) {
            throw new MigrationException(
                    "The folder " + project.root() + " cannot be written: " + FileTrouble.of(e) + ".", e);
        }
        NewMigration first = NewMigration.of(
                project.packageName(), RevisionIds.random(), List.of(), "what was there before", Instant.now());
        Path migration = new MigrationWriter().write(first, existing.body(), project.source());
        session.print(project.configuration().toString());
        session.print(model.toString());
        session.print(migration.toString());
    }

    /** Compiles the written migration, compares the model once more, and records the migration as applied. */
    private static void stamp(Session session) {
        ProjectRun written = ProjectRun.of(session, DatabaseOptions.NONE);
        try (Database database = Database.open(written);
                ModelComparison comparison = new ModelComparison(written, database)) {
            Comparison compared = comparison.compare();
            if (!compared.difference().isEmpty()) {
                throw new MigrationException("The written model differs from the database, so that nothing was stamped."
                        + " \"ambix check\" tells what differs.");
            }
            Set<String> ids = written.graph().stamp(Set.of(), List.of("head"));
            if (!new DriftRun(written, database).isTrue(ids, List.of())) {
                throw new MigrationException(
                        "The written migration does not make the database anew, so that nothing was"
                                + " stamped. The lines above tell what differs.");
            }
            database.migrator(new RunProgress(session, database.shownUrl()), TransactionMode.PER_REVISION)
                    .stamp("head");
            session.note("The migration makes this database anew, as a replay on a scratch database showed,"
                    + " and is recorded as applied.");
        }
    }
}
