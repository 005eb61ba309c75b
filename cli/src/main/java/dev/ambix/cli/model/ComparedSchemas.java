package dev.ambix.cli.model;

import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.cli.config.ModelSettings;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.operation.Arguments;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;

/** Which part of databases the comparisons of a project read: its schemas, without the history tables. */
public final class ComparedSchemas {
    private ComparedSchemas() {}

    /** That of a project, whose code may name the schemas where the configuration does not. */
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

    /** The names of the tables that hold what is applied, and of a fleet what became of it. */
    public static List<String> historyTables() {
        return List.of("ambix_revision", "ambix_journal", "ambix_lease", "ambix_unit", "ambix_fleet");
    }

    /** That of the settings alone. */
    public static ReadOptions of(ModelSettings settings, String historySchema) {
        String defaultSchema = settings.defaultSchema().orElse("public");
        return ReadOptions.DEFAULTS
                .withSchemas(settings.schemas())
                .withDefaultSchema(defaultSchema)
                .leavingOut(historyTables().stream()
                        .map(table -> historySchema.equals(defaultSchema)
                                ? QualifiedName.of(table)
                                : QualifiedName.of(historySchema, table))
                        .toList());
    }
}
