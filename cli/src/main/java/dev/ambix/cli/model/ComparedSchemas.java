package dev.ambix.cli.model;

import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.cli.config.ModelSettings;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.operation.Arguments;
import dev.ambix.runtime.history.OwnTables;
import java.util.List;

/** Which part of databases the comparisons of a project read: its schemas, without the history tables. */
public final class ComparedSchemas {
    private ComparedSchemas() {}

    /** The options of a project, whose code may name the schemas where the configuration does not. */
    public static ReadOptions of(Session session, Migrations migrations, String historySchema) {
        ModelSettings settings = session.configuration().model();
        ReadOptions reading = of(settings, historySchema);
        Arguments arguments = Arguments.of(session.options().arguments());
        return settings.schemas().isEmpty()
                ? reading.withSchemas(migrations
                        .environment()
                        .map(code -> code.schemas(arguments))
                        .orElse(List.of()))
                : reading;
    }

    /** The options of the settings alone. */
    public static ReadOptions of(ModelSettings settings, String historySchema) {
        String defaultSchema = settings.defaultSchema();
        return ReadOptions.DEFAULTS
                .withSchemas(settings.schemas())
                .withDefaultSchema(defaultSchema)
                .leavingOut(OwnTables.in(historySchema, defaultSchema));
    }
}
