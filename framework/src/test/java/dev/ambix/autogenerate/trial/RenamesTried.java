package dev.ambix.autogenerate.trial;

import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.sql.compiler.SqlCompiler;

/** Differences as the command finds them: the renames are tried on a scratch database of a test's server. */
public final class RenamesTried {
    private RenamesTried() {}

    /** What makes {@code from} into {@code to}, the renames of the options first. */
    public static Difference between(SchemaGraph from, SchemaGraph to, DiffOptions options, ScratchServer server) {
        return new RenamedStart(server, SqlCompiler.standard()).between(from, to, options);
    }
}
