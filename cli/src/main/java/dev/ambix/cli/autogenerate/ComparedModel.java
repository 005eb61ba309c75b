package dev.ambix.cli.autogenerate;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.AutogenerateEnvironment;
import dev.ambix.autogenerate.proposal.AutogenerateOptions;
import dev.ambix.autogenerate.proposal.ObjectFilter;
import dev.ambix.autogenerate.source.DatabaseSource;
import dev.ambix.autogenerate.source.SchemaSource;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.cli.config.DatabaseUrl;
import dev.ambix.cli.config.ModelSettings;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ScratchPlace;
import dev.ambix.cli.model.ModelSources;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.runtime.run.MigrationEnvironment;
import dev.ambix.runtime.unit.UnitObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The configured model, and how databases are compared with it.
 *
 * @param sources its sources
 * @param options the objects that take part, and how they are read
 * @param condition says which objects the project leaves out besides; empty if its own code says that
 */
public record ComparedModel(List<SchemaSource> sources, AutogenerateOptions options, Optional<String> condition) {
    public ComparedModel {
        sources = List.copyOf(sources);
    }

    /**
     * Loads its classes.
     *
     * @param units the objects of repeatable units, which take no part
     */
    public static ComparedModel of(
            Session session, Migrations migrations, Plugins plugins, ReadOptions reading, UnitObjects units) {
        ModelSettings settings = session.configuration().model();
        if (session.console().host().runsCommandsOnly() && !session.options().verbose()) {
            ModelSources.silenceHibernate();
        }
        ModelSources sources = new ModelSources(settings, migrations.loader(), plugins);
        sources.warning().ifPresent(session::note);
        Optional<MigrationEnvironment> ofRuns = migrations.environment();
        Optional<AutogenerateEnvironment> own = sources.environment()
                .or(() -> ofRuns.filter(AutogenerateEnvironment.class::isInstance)
                        .map(AutogenerateEnvironment.class::cast));
        AutogenerateEnvironment environment = own.orElseGet(() -> new AutogenerateEnvironment() {});
        List<SchemaSource> model = new ArrayList<>(sources.all());
        settings.database().ifPresent(url -> model.add(0, another(session, url, reading, plugins)));
        return new ComparedModel(
                model,
                AutogenerateOptions.DEFAULTS
                        .withReading(reading)
                        .withFilter(new ObjectFilter(
                                settings.include(), settings.exclude(), units.leavingOut(environment::includes)))
                        .withRewriter(environment.rewriter()),
                own.isPresent() ? Optional.empty() : Optional.of(units.text()));
    }

    private static SchemaSource another(
            Session session, DatabaseUrl.Parts parts, ReadOptions reading, Plugins plugins) {
        return new DatabaseSource(
                parts.url().toString(),
                Database.connections(session, parts.url(), ScratchPlace.properties(parts)),
                reading,
                plugins);
    }

    /** Refuses to compare where no model is configured. */
    static void require(Session session) {
        if (session.configuration().model().isEmpty()) {
            throw new MigrationException(
                    "There is no model to compare with. Name it in the table [model] of ambix.toml:"
                            + " sql = \"schema.sql\", java = \"com.example.Shop\", database = \"postgresql://...\", jooq, jpa or"
                            + " entities.");
        }
    }
}
