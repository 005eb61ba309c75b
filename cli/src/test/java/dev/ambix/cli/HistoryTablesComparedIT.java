package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to the history tables is never a difference, whatever somebody does to it. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(3)
class HistoryTablesComparedIT {
    private static final Outcome CONTENT = new Outcome(0, "", "The database matches the model.\n");
    private static final String DEFAULTS = """
            alter default privileges grant select on tables to public;
            alter default privileges grant usage on sequences to public;
            """;

    private static final String OPS = "[database]\nhistory_schema = \"ops\"\n";

    @TempDir
    Path folder;

    @Test
    void inTheDefaultSchema(TestDatabase db) {
        isContent(db, "public", "");
    }

    @Test
    void inASchemaOfTheirOwn(TestDatabase db) {
        ProjectFolder project = isContent(db, "ops", OPS);
        db.execute("comment on schema ops is 'ours'; grant usage on schema ops to public");

        assertThat(project.run("check")).isEqualTo(CONTENT);
    }

    @Test
    void withALease(TestDatabase db) {
        isContent(db, "public", "[database]\nlock = \"lease\"\n");
        assertThat(db.query("select to_regclass('ambix_lease')")).containsExactly("ambix_lease");
    }

    private ProjectFolder project(TestDatabase db, String database) {
        return ModelFolder.with(folder, "sql = \"schema.sql\"\n" + database)
                .on(db)
                .file("schema.sql", DEFAULTS + "create table t (id int);");
    }

    private ProjectFolder isContent(TestDatabase db, String schema, String database) {
        db.execute(DEFAULTS);
        ProjectFolder project = project(db, database);
        ModelFolder.written(project, project.autogenerate("-m", "first"));
        assertThat(project.run("upgrade").exitCode()).isZero();
        db.execute("""
                comment on sequence %1$s.ambix_journal_id_seq is 's';
                comment on table %1$s.ambix_journal is 't';
                comment on column %1$s.ambix_journal.id is 'c';
                create index on %1$s.ambix_journal (id);
                grant all on sequence %1$s.ambix_journal_id_seq to public;
                grant select (id) on %1$s.ambix_journal to public""".formatted(schema));

        assertThat(project.run("check")).isEqualTo(CONTENT);
        project.file("schema.sql", DEFAULTS + "create table t (id int, note text);");
        assertThat(ModelFolder.written(project, project.autogenerate("-m", "second")))
                .contains("op.addColumn(\"t\", column(\"note\", TEXT));")
                .doesNotContain("ambix_", "ops");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("check")).isEqualTo(CONTENT);
        return project;
    }
}
