package dev.ambix.cli.autogenerate;

import dev.ambix.autogenerate.model.LiveSchema;
import dev.ambix.autogenerate.model.ModelCache;
import dev.ambix.autogenerate.proposal.Autogenerate;
import dev.ambix.autogenerate.proposal.AutogenerateOptions;
import dev.ambix.autogenerate.proposal.Comparison;
import dev.ambix.autogenerate.proposal.Proposal;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.scratch.ScratchSpace;
import dev.ambix.autogenerate.source.SchemaSource;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.cli.config.ModelSettings;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.ProjectUnits;
import dev.ambix.cli.database.ScratchPlace;
import dev.ambix.cli.drift.Replays;
import dev.ambix.cli.model.ComparedSchemas;
import dev.ambix.cli.session.Session;
import dev.ambix.diff.difference.Rename;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.rows.RowSample;
import dev.ambix.runtime.unit.UnitObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The database of a command beside the configured model. */
public final class ModelComparison implements AutoCloseable {
    private final Session session;
    private final Plugins plugins;
    private final Database database;
    private final ModelSettings settings;
    private final List<SchemaSource> model;
    private final Optional<String> condition;
    private AutogenerateOptions options;
    private final ScratchPlace scratch;
    private final ScratchSpace space;
    private final UnitObjects units;
    private final Optional<LiveSchema> earlier;

    /** Loads the model's classes. */
    public ModelComparison(ProjectRun project, Database database) {
        this(project, database, Set.of());
    }

    /** The same where units have made more objects, in a copy of the database, as PostgreSQL identifies them. */
    public ModelComparison(ProjectRun project, Database database, Set<String> unitObjects) {
        this(
                project,
                database,
                ScratchPlace.of(project.session(), required(project.session(), database)),
                ProjectUnits.in(project.session(), database, project.graph()).with(unitObjects),
                Optional.empty());
    }

    /** A comparison of the schema that the heads of a graph make; the database is not looked at. */
    public static ModelComparison fromRevisions(ProjectRun project, Database database) {
        Session session = project.session();
        ScratchPlace place = ScratchPlace.withoutDatabase(session, required(session, database));
        try {
            Replays replays = new Replays(project, database, place);
            LiveSchema made = replays.ofHeads().schema();
            return new ModelComparison(project, database, place, replays.unitsOfHeads(), Optional.of(made));
        } catch (RuntimeException | Error e) {
            place.close();
            throw e;
        }
    }

    private static Database required(Session session, Database database) {
        ComparedModel.require(session);
        return database;
    }

    private ModelComparison(
            ProjectRun project,
            Database database,
            ScratchPlace place,
            UnitObjects units,
            Optional<LiveSchema> earlier) {
        this.session = project.session();
        this.plugins = Plugins.of(project.migrations().loader());
        this.database = database;
        this.settings = session.configuration().model();
        ComparedModel compared = ComparedModel.of(session, project.migrations(), plugins, project.reading(), units);
        this.options = compared.options();
        this.model = compared.sources();
        this.condition = compared.condition();
        this.scratch = place;
        this.units = units;
        this.earlier = earlier;
        this.space = ScratchSpace.shared(scratch.server());
    }

    /** The reading options of both sides. */
    public static ReadOptions reading(ModelSettings settings, String historySchema) {
        return ComparedSchemas.of(settings, historySchema);
    }

    /** The objects of repeatable units, which take no part. */
    public UnitObjects units() {
        return units;
    }

    public Comparison compare() {
        return interruptible(() -> autogenerate().compare());
    }

    /** Compares another database than that of the command. */
    public Comparison compare(ScratchServer live) {
        return interruptible(() -> autogenerate(live).compare());
    }

    /** Proposes the next migration; asks about renames on a terminal. */
    Proposal propose(AutogenerateRequest request) {
        return interruptible(() -> proposal(request));
    }

    /** A failure after the user has told the command to end is taken for the interruption. */
    private <T> T interruptible(Supplier<T> work) {
        try {
            return work.get();
        } finally {
            session.interruption().check();
        }
    }

    private Proposal proposal(AutogenerateRequest request) {
        space.begin();
        options = options.withDrops(request.drops()).withForm(request.form());
        Optional<RowSample> sample = request.sampling().of(settings, database.server(), scratch.server());
        List<Rename> renames = new ArrayList<>();
        if (!request.renames().isEmpty()) {
            RenameText texts = new RenameText(autogenerate().live().schema());
            renames.addAll(texts.parse(request.renames()));
        }
        options = options.withRenames(renames);
        RenameQuestions questions = new RenameQuestions(session, request.unnamed());
        Comparison comparison = autogenerate().compare();
        List<Rename> answers = questions.ask(comparison);
        while (!answers.isEmpty()) {
            renames.addAll(answers);
            options = options.withRenames(renames);
            comparison = autogenerate().compare();
            answers = questions.ask(comparison);
        }
        Autogenerate autogenerate = autogenerate();
        Proposal proposal =
                sample.map(autogenerate::withSample).orElse(autogenerate).propose(comparison);
        proposal.unanswered().filter(reason -> questions.areOpen()).ifPresent(RenameQuestions::refuse);
        return proposal;
    }

    private Autogenerate autogenerate() {
        return autogenerate(database.server());
    }

    private Autogenerate autogenerate(ScratchServer live) {
        Autogenerate autogenerate = new Autogenerate(live, model, plugins, options);
        Autogenerate conditioned = condition.map(autogenerate::withCondition).orElse(autogenerate);
        return earlier.map(conditioned::withEarlier)
                .orElse(conditioned)
                .withScratch(scratch.server(), space)
                .withCache(new ModelCache(
                        session.configuration().folder().resolve(".ambix").resolve("models")));
    }

    /** Ends the server and drops the databases that were made for scratch work. */
    @Override
    public void close() {
        try {
            space.close();
        } finally {
            scratch.close();
        }
    }
}
