/** Database migrations as Java code for PostgreSQL. */
@SuppressWarnings("module") // The module of the processor is compiled after this one.
module dev.ambix.framework {
    requires java.naming; // The data source of the driver can be kept in a directory.
    requires java.sql;
    requires transitive org.jooq;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    requires static io.opentelemetry.api;
    requires static io.opentelemetry.context;
    requires static jakarta.xml.bind;
    requires static micrometer.observation;
    requires static transitive org.jspecify;

    exports dev.ambix;
    exports dev.ambix.autogenerate;
    exports dev.ambix.drift;
    exports dev.ambix.drift.check;
    exports dev.ambix.impact;
    exports dev.ambix.lint;
    exports dev.ambix.measurement;
    exports dev.ambix.migration;
    exports dev.ambix.observation;
    exports dev.ambix.operation;
    exports dev.ambix.operation.alteration;
    exports dev.ambix.operation.recording;
    exports dev.ambix.operation.row;
    exports dev.ambix.operation.value;
    exports dev.ambix.plugin;
    exports dev.ambix.revision;
    exports dev.ambix.revision.file to
            dev.ambix.codegen;
    exports dev.ambix.revision.name to
            dev.ambix.codegen;
    exports dev.ambix.revision.phase;
    exports dev.ambix.revision.stream;
    exports dev.ambix.runtime;
    exports dev.ambix.runtime.backfill;
    exports dev.ambix.runtime.change;
    exports dev.ambix.runtime.fleet;
    exports dev.ambix.runtime.run;
    exports dev.ambix.schema;
    exports dev.ambix.schema.constraint;
    exports dev.ambix.schema.name;
    exports dev.ambix.schema.object;
    exports dev.ambix.schema.table;
    exports dev.ambix.schema.text to
            dev.ambix.codegen;
    exports dev.ambix.sql;
    exports dev.ambix.squash;
    exports dev.ambix.squash.run;

    uses dev.ambix.plugin.OperationPlugin;
}
