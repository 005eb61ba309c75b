package dev.ambix.autogenerate.trial;

import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.scratch.ScratchSpace;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.diff.difference.Rename;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.List;

/**
 * Differences that begin with renames. The other effects of a rename, such as on the text of views, the names of their columns
 * and of not-null constraints, are known to PostgreSQL alone: the renames are done on a scratch copy, which is read again.
 */
public final class RenamedStart {
    private final ScratchSpace space;
    private final SqlCompiler compiler;

    /** With a scratch database for each copy. */
    public RenamedStart(ScratchServer server, SqlCompiler compiler) {
        this(ScratchSpace.each(server), compiler);
    }

    public RenamedStart(ScratchSpace space, SqlCompiler compiler) {
        this.space = space;
        this.compiler = compiler;
    }

    /** The difference from {@code from} to {@code to}, with the renames of the options first. */
    public Difference between(SchemaGraph from, SchemaGraph to, DiffOptions options) {
        List<Rename> renames = options.renames();
        if (renames.isEmpty()) {
            return SchemaDiff.between(from, to, options);
        }
        ChangeSet renaming = SchemaDiff.renaming(renames);
        DiffOptions plain = options.withRenames(List.of());
        Difference rest = SchemaDiff.between(renamed(from, renaming, plain), to, plain);
        return SchemaDiff.after(renames, rest);
    }

    /** The schema {@code from} after the renames of the options. */
    public SchemaGraph start(SchemaGraph from, DiffOptions options) {
        List<Rename> renames = options.renames();
        return renames.isEmpty() ? from : renamed(from, SchemaDiff.renaming(renames), options.withRenames(List.of()));
    }

    private SchemaGraph renamed(SchemaGraph from, ChangeSet renaming, DiffOptions options) {
        return space.undone(scratch -> {
            ScratchApplication application = new ScratchApplication(scratch, compiler, space.defaultSchema());
            application.materialize(from, options);
            application.apply(renaming);
            return application.read();
        });
    }
}
