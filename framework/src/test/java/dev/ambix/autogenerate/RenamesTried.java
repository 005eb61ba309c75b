package dev.ambix.autogenerate;

import dev.ambix.diff.DiffOptions;
import dev.ambix.diff.Difference;
import dev.ambix.schema.SchemaGraph;
import dev.ambix.sql.SqlCompiler;
import dev.ambix.testing.TestDatabase;
import java.sql.DriverManager;

/** Differences as the command finds them: the renames are tried on a scratch database of a test's server. */
public final class RenamesTried {
    private RenamesTried() {}

    /** What makes {@code from} into {@code to}, the renames of the options first. */
    public static Difference between(SchemaGraph from, SchemaGraph to, DiffOptions options, TestDatabase near) {
        ScratchServer server = name -> DriverManager.getConnection(
                near.url().replace("/" + near.name(), "/" + (name.isEmpty() ? "postgres" : name)));
        return new RenamedStart(server, SqlCompiler.standard()).between(from, to, options);
    }
}
