package dev.ambix.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tablespaces of tables, indexes and constraints are found, changed and changed back. */
class TablespaceIT {
    private static final String PLACES = "select relname, coalesce(spcname, 'none') from pg_class c "
            + "left join pg_tablespace t on t.oid = reltablespace where relnamespace = 'public'::regnamespace order by 1";

    private final String tablespace =
            "ambix_" + ProcessHandle.current().pid() + "_" + Long.toHexString(System.nanoTime());
    private TestDatabase db;

    @BeforeEach
    void create() {
        db = TestDatabase.create();
        assumeTrue(db.majorVersion() >= 15, "a tablespace needs a folder of the server's own before PostgreSQL 15");
        db.execute("set allow_in_place_tablespaces = on", "create tablespace " + tablespace + " location ''");
    }

    @AfterEach
    void drop() {
        boolean isNew = db.majorVersion() >= 15;
        db.execute("drop schema public cascade");
        if (isNew) {
            db.execute("drop tablespace " + tablespace);
        }
        db.close();
    }

    @Test
    void theIndexOfAConstraintIsMovedThereAndBack() throws SQLException {
        db.execute("create table t (a integer constraint p primary key, b text constraint u unique)");
        SchemaGraph plain = read();
        List<String> places = db.query(PLACES);
        db.execute("drop table t");
        db.execute(("create table t (a integer constraint p primary key using index tablespace {0}, "
                        + "b text constraint u unique with (fillfactor = 70) using index tablespace {0})")
                .replace("{0}", tablespace));
        SchemaGraph moved = read();
        Difference back = SchemaDiff.between(moved, plain, DiffOptions.DEFAULTS);
        apply(back.upgrade());
        assertThat(db.query(PLACES)).isEqualTo(places);
        assertThat(read()).isEqualTo(plain);
        Difference there = SchemaDiff.between(plain, moved, DiffOptions.DEFAULTS);
        assertThat(there.upgrade().operations().stream().map(Operation::summary))
                .containsExactly(
                        "move index p to tablespace " + tablespace,
                        "set fillfactor of index u",
                        "move index u to tablespace " + tablespace);
        apply(there.upgrade());
        assertThat(db.query(PLACES)).contains("p|" + tablespace, "u|" + tablespace, "t|none");
        assertThat(read()).isEqualTo(moved);
        apply(there.downgrade());
        assertThat(read()).isEqualTo(plain);
    }

    private SchemaGraph read() throws SQLException {
        try (Connection connection = db.connect()) {
            return DatabaseReader.read(connection, ReadOptions.DEFAULTS);
        }
    }

    private void apply(ChangeSet changes) {
        SqlCompiler.standard()
                .compile(changes)
                .forEach(compiled -> db.execute(compiled.statement().sql()));
    }
}
