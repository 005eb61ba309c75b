package dev.ambix.cli.command.comparison;

import dev.ambix.catalog.Reading;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.cli.autogenerate.Inspection;
import dev.ambix.cli.autogenerate.ModelComparison;
import dev.ambix.cli.config.ModelSettings;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.model.SchemaJson;
import dev.ambix.cli.model.SchemaSql;
import dev.ambix.cli.report.RevisionJson;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.codegen.source.file.ModelSource;
import dev.ambix.diff.AuthoredSpelling;
import dev.ambix.schema.graph.SchemaGraph;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Prints the schema of a database. */
public final class InspectCommand implements Subcommand {
    private static final List<String> FORMATS = List.of("sql", "json", "java");

    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "inspect",
                "Print what the database holds: as SQL that makes it, as JSON, or as a Java model class.",
                "",
                "The history tables are left out. Rows are not printed.",
                "",
                "Examples:",
                "  ambix inspect > schema.sql",
                "  ambix inspect --format java --package com.example --class Shop > Shop.java",
                "  ambix inspect --format json --schema billing --url postgresql://localhost/app");
        spec.addOption(OptionSpec.builder("--format")
                .paramLabel("FORMAT")
                .type(String.class)
                .completionCandidates(FORMATS)
                .description("sql, json or java. Default: sql.")
                .build());
        spec.addOption(Specs.values("SCHEMA", "Only this schema; may be repeated. Default: all.", "--schema"));
        spec.addOption(Specs.value("PACKAGE", "The package of the Java class. Default: model.", "--package"));
        spec.addOption(Specs.value("NAME", "The name of the Java class. Default: DatabaseModel.", "--class"));
        spec.addOption(Specs.value("SCHEMA", "The schema of the history tables. Default: public.", "--history-schema"));
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        String format = Specs.text(parsed, "--format").orElse("sql");
        if (!FORMATS.contains(format)) {
            throw new UsageException("There is no format \"" + format + "\"; there are sql, json and java.");
        }
        try (Database database = Database.open(session)) {
            Reading reading =
                    Inspection.read(session, database, options(session, parsed), Specs.texts(parsed, "--schema"));
            print(session, parsed, format, reading.graph());
        }
        return ExitCode.DONE;
    }

    private static ReadOptions options(Session session, ParseResult parsed) {
        ModelSettings settings = session.configuration().model();
        String history = Specs.text(parsed, "--history-schema")
                .or(() -> session.configuration().database().historySchema())
                .orElse("public");
        ReadOptions options = ModelComparison.reading(settings, history);
        List<String> schemas = Specs.texts(parsed, "--schema");
        return schemas.isEmpty() ? options : options.withSchemas(schemas);
    }

    private static void print(Session session, ParseResult parsed, String format, SchemaGraph graph) {
        switch (format) {
            case "json" -> session.print(RevisionJson.document(json -> SchemaJson.write(json, graph.schema())));
            case "java" ->
                session.console()
                        .out()
                        .print(ModelSource.of(
                                AuthoredSpelling.schema(graph),
                                Specs.packageName(parsed).orElse("model"),
                                Specs.text(parsed, "--class").orElse("DatabaseModel")));
            default -> session.console().out().print(SchemaSql.of(graph));
        }
        session.console().out().flush();
    }
}
