package dev.ambix.cli.lint;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.Configuration;
import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.ScratchPlace;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.source.FileStamps;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.measurement.MeasuredRevision;
import dev.ambix.measurement.Measurement;
import dev.ambix.measurement.MeasurementBuilder;
import dev.ambix.migration.RepeatableUnit;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Measures the revisions that the lint looks at, where scratch databases are made. A server is started or asked only for facts
 * that are not kept; where there is none, the declared facts stay, and a note says so.
 */
public final class ScratchMeasurement implements UnaryOperator<RevisionFacts>, AutoCloseable {
    private final ProjectRun project;
    private final Session session;
    private final Migrations migrations;
    private final Measurement measurement;
    private @Nullable Database database;
    private @Nullable ScratchPlace place;
    private boolean isGivenUp;

    /**
     * A measurement that has taken no server yet.
     *
     * @param base the commit of git against which revisions are new; empty for the main branch
     */
    public ScratchMeasurement(ProjectRun project, Optional<String> base) {
        this.project = project;
        this.session = project.session();
        this.migrations = project.migrations();
        Configuration configuration = session.configuration();
        MeasurementBuilder builder = Measurement.on(this::connect, () -> ConfiguredMigrator.builder(project))
                .loader(migrations.loader())
                .historySchema(project.historySchema())
                .defaultSchema(configuration.defaultSchema())
                .memory(new MeasuredFacts(configuration.folder().resolve(".ambix")))
                .surroundings(this::surroundings)
                .unitsBefore(() -> unitsBefore(base))
                .progress(revision -> {
                    if (session.isWatched()) {
                        session.note("Measuring " + revision.id() + " on a scratch database ...");
                    }
                });
        Database.embeddedVersion(session, migrations).ifPresent(builder::serverVersion);
        this.measurement = builder.build();
    }

    private List<RepeatableUnit> unitsBefore(Optional<String> base) {
        List<RepeatableUnit> now = migrations.source(project.graph()).units();
        Path folder = session.configuration().folder();
        Optional<GitChanges> changes =
                now.isEmpty() && migrations.settings().unitFolders().isEmpty()
                        ? Optional.empty()
                        : base.map(commit -> GitChanges.againstNamed(folder, commit))
                                .or(() -> GitChanges.againstMain(
                                        folder, session.console().variables()));
        return changes.map(some -> new UnitsBefore(migrations, some).of(now)).orElse(now);
    }

    private String surroundings() {
        List<Path> files = new ArrayList<>(migrations.settings().sources());
        files.addAll(migrations.settings().classPath());
        return FileStamps.of(files);
    }

    private Connection connect(String name) throws SQLException {
        if (place == null) {
            Database opened = Database.open(project);
            database = opened;
            place = ScratchPlace.of(session, opened);
        }
        return place.server().connect(name);
    }

    @Override
    public RevisionFacts apply(RevisionFacts facts) {
        if (isGivenUp) {
            return facts;
        }
        try {
            MeasuredRevision measured = measurement.of(facts.revision());
            if (!measured.isMeasured() || session.isWatched()) {
                measured.remarks()
                        .forEach(remark -> session.note(facts.revision().id() + ": " + remark));
            }
            return measured.in(facts);
        } catch (MigrationException e) {
            isGivenUp = true;
            session.interruption().check();
            session.note("Nothing could be measured, so the findings come from what is known of the operations: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return facts;
        }
    }

    @Override
    public void close() {
        try {
            measurement.close();
        } finally {
            closeServer();
        }
    }

    private void closeServer() {
        try {
            if (place != null) {
                place.close();
            }
        } finally {
            if (database != null) {
                database.close();
            }
        }
    }
}
