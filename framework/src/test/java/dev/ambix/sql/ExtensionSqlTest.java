package dev.ambix.sql;

import static dev.ambix.schema.Ddl.extension;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExtensionSqlTest {
    @Test
    void extensionsAreCreatedUpdatedMovedAndDropped() {
        assertThat(CompiledSql.of(op -> {
                    op.createExtension("uuid-ossp");
                    op.createExtension(extension("citext").inSchema("Ext").version("1.6'"));
                    op.createExtensionIfNotExists("citext");
                    op.createExtensionCascade(extension("earthdistance").inSchema("ext"));
                    op.updateExtension("citext");
                    op.updateExtension("citext", "1.5");
                    op.updateExtension("citext", "1.5", "1.6");
                    op.moveExtension("citext", "public");
                    op.moveExtension("citext", "public", "Ext");
                    op.dropExtension("citext");
                    op.dropExtension(extension("citext"));
                    op.dropExtensionIfExists("citext");
                    op.dropExtensionCascade("citext");
                }))
                .isEqualTo("""
                        create extension "uuid-ossp";
                        create extension citext schema "Ext" version '1.6''';
                        create extension if not exists citext;
                        create extension earthdistance schema ext cascade;
                        alter extension citext update;
                        alter extension citext update to '1.5';
                        alter extension citext update to '1.6';
                        alter extension citext set schema public;
                        alter extension citext set schema "Ext";
                        drop extension citext;
                        drop extension citext;
                        drop extension if exists citext;
                        drop extension citext cascade;
                        """);
    }

    @Test
    void schemasAreCreatedRenamedAndDropped() {
        assertThat(CompiledSql.of(op -> {
                    op.createSchema("My.App");
                    op.createSchemaIfNotExists("app");
                    op.renameSchema("app", "App");
                    op.dropSchema("app");
                    op.dropSchemaIfExists("app");
                    op.dropSchemaCascade("app");
                }))
                .isEqualTo("""
                        create schema "My.App";
                        create schema if not exists app;
                        alter schema app rename to "App";
                        drop schema app;
                        drop schema if exists app;
                        drop schema app cascade;
                        """);
    }
}
