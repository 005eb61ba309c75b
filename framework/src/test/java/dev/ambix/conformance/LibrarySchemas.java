package dev.ambix.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The schemas and histories in the jars of libraries. Their files are loaded as they are. */
final class LibrarySchemas {
    private LibrarySchemas() {}

    /** The schemas, sorted by name: those that are one state, and the last states of histories. */
    static List<RealSchema> all() {
        Map<String, RealSchema> schemas = new TreeMap<>();
        states().forEach(state -> schemas.put(state.name(), state));
        histories().forEach(history -> schemas.put(history.name(), schema(history.name(), history.steps())));
        return List.copyOf(schemas.values());
    }

    /** Without the rows that its files insert: what is tried is the schema, and changes at random need empty tables. */
    private static RealSchema schema(String name, List<SqlText> files) {
        List<SqlText> all = new ArrayList<>(files);
        all.add(new SqlText("empty", """
                do $$ begin
                    execute (select 'truncate ' || string_agg(format('%I.%I', schemaname, tablename), ', ')
                        from pg_tables where schemaname not in ('pg_catalog', 'information_schema'));
                end $$"""));
        return new RealSchema(name, all, 14);
    }

    private static Stream<RealSchema> states() {
        return Stream.of(
                state("quartz", "quartz", "org/quartz/impl/jdbcjobstore/tables_postgres.sql"),
                state("spring_batch", "spring-batch-core", "org/springframework/batch/core/schema-postgresql.sql"),
                schema("flowable", flowable()),
                state(
                        "jbpm",
                        "jbpm-db-scripts",
                        "db/ddl-scripts/postgresql/postgresql-jbpm-schema.sql",
                        "db/ddl-scripts/postgresql/postgresql-jbpm-lo-trigger-clob.sql",
                        "db/ddl-scripts/postgresql/task_assigning_tables_postgresql.sql"),
                state(
                        "bonita",
                        "platform-resources",
                        "sql/postgres/createTables.sql",
                        "sql/postgres/createQuartzTables.sql",
                        "sql/postgres/initTables.sql",
                        "sql/postgres/postCreateStructure.sql"),
                state("apicurio", "apicurio-registry-app", "io/apicurio/registry/storage/impl/sql/postgresql.ddl"),
                state(
                        "hapi_fhir",
                        "hapi-fhir-jpaserver-base",
                        "ca/uhn/hapi/fhir/jpa/docs/database/nonpartitioned/postgres.sql",
                        "ca/uhn/fhir/jpa/docs/database/hapifhirpostgres94-init01.sql"),
                state("edc_negotiation", "contract-negotiation-store-sql", "contract-negotiation-schema.sql"),
                state("pekko", "pekko-persistence-jdbc_2.13", "schema/postgres/postgres-create-schema.sql"));
    }

    private static RealSchema state(String name, String artifact, String... files) {
        Library library = Library.of(artifact, files[0]);
        return schema(name, Stream.of(files).map(library::text).toList());
    }

    private static List<SqlText> flowable() {
        String common = "org/flowable/common/db/create/flowable.postgres.create.common.sql";
        String engine = "org/flowable/db/create/flowable.postgres.create.engine.sql";
        String history = "org/flowable/db/create/flowable.postgres.create.history.sql";
        Library library = Library.of("flowable-engine", engine);
        return List.of(
                Library.of("flowable-engine-common", common).text(common), library.text(engine), library.text(history));
    }

    /** The histories, sorted by name. */
    static List<RealHistory> histories() {
        return List.of(
                new RealHistory("camunda", camunda()),
                history("conductor", "conductor-postgres-persistence", "db/migration_postgres/V1__initial_schema.sql"),
                history("daml", "participant-integration-api_2.13", "db/migration/postgres/V1__Init.sql"),
                history(
                        "data_index",
                        "data-index-storage-postgresql",
                        "kie-flyway/db/data-index/postgresql/V1.32.0__data_index_create.sql"),
                new RealHistory("jobrunr", jobrunr()),
                history("nifi_registry", "nifi-registry-framework", "db/migration/postgres/V2__Initial.sql"));
    }

    /** All files in the folder of the first one. */
    private static RealHistory history(String name, String artifact, String first) {
        Library library = Library.of(artifact, first);
        return new RealHistory(name, library.folder(first.substring(0, first.lastIndexOf('/'))));
    }

    /** What version 7.16 begins with, part by part, and the steps from there. */
    private static List<SqlText> camunda() {
        String folder = "org/camunda/bpm/engine/db/liquibase";
        Library library = Library.of("camunda-engine", folder + "/upgrade/postgres_engine_7.16_to_7.17.sql");
        Stream<SqlText> first = Stream.of(
                        "engine",
                        "history",
                        "identity",
                        "case.engine",
                        "case.history",
                        "decision.engine",
                        "decision.history")
                .map(part -> library.text(folder + "/baseline/liquibase.postgres.create." + part + ".sql"));
        Stream<SqlText> steps = library.folder(folder + "/upgrade").stream()
                .filter(step -> step.name().startsWith("postgres_"));
        return Stream.concat(first, steps).toList();
    }

    /** Steps for all databases, of which some have another text for PostgreSQL. */
    private static List<SqlText> jobrunr() {
        String folder = "org/jobrunr/storage/sql";
        Library library = Library.of("jobrunr", folder + "/common/migrations/v001__create_job_table.sql");
        Map<String, SqlText> steps = new TreeMap<>();
        library.folder(folder + "/common/migrations").forEach(step -> steps.put(step.name(), step));
        library.folder(folder + "/postgres/migrations").forEach(step -> steps.put(step.name(), step));
        return List.copyOf(steps.values());
    }
}
